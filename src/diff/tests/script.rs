//! Random edits of a plan, as a drafter makes them.

use crate::diag::{Sources, Span};
use crate::plan::{Item, Marks, Plan, Text, When};
use crate::terms::Mark;

/// Small numbers out of a seed.
pub(super) struct Dice(pub(super) u64);

impl Dice {
    pub(super) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((z ^ (z >> 31)) % sides.max(1) as u64) as usize
    }

    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.roll(all.len())]
    }
}

/// What one edit was, and the words it was made with: shown when a run fails.
#[derive(Debug, Clone)]
#[expect(dead_code, reason = "shown when a run fails")]
pub(super) enum Done {
    Insert(String),
    Delete(String),
    Move(String),
    Reword(String),
    /// The text with its new number.
    Retarget(String),
    Renumber,
    Rename(String, String),
}

const SENTENCES: &[&str] = &[
    "Xây dựng chuyên mục giới thiệu gương người tốt việc tốt trên trang thông tin nội bộ",
    "Bố trí cán bộ kỹ thuật trực tiếp hướng dẫn người cao tuổi dùng ứng dụng di động",
    "Rà soát thiết bị đầu cuối và đường truyền tại các điểm tiếp nhận hồ sơ",
    "Lồng ghép bài học kinh nghiệm vào hội nghị giao ban hằng quý",
    "Kiểm kê kho lưu trữ giấy trước khi số hóa toàn bộ tài liệu",
    "Mời chuyên gia độc lập đánh giá mức độ an toàn của mạng nội bộ",
    "Ký kết quy chế chia sẻ dữ liệu với các cơ sở đào tạo",
    "Tổ chức cuộc thi tìm hiểu kỹ năng số trong thanh niên",
];
const WORDS: &[&str] =
    &["thiết thực", "đồng bộ", "kịp thời hơn", "theo lộ trình", "rõ kết quả", "từng bước", "sâu rộng", "có trọng tâm"];
const BODIES: &[&str] =
    &["Sở Khoa học và Công nghệ", "Sở Nội vụ", "Sở Tài chính", "Sở Thông tin và Truyền thông", "Văn phòng Sở", "Hội Nông dân"];
const NEW_BODIES: &[&str] =
    &["Sở Dân tộc và Tôn giáo", "Trung tâm Phục vụ hành chính công", "Sở Xây dựng", "Viện Quy hoạch vùng"];

/// One edit; none where the plan has nothing of the kind.
pub(super) fn edit(plan: &mut Plan, dice: &mut Dice, nth: usize) -> Option<Done> {
    match dice.roll(20) {
        0..=3 => insert(plan, dice, nth),
        4..=6 => delete(plan, dice),
        7..=9 => shift(plan, dice),
        10..=13 => reword(plan, dice, nth),
        14..=16 => retarget(plan, dice),
        17 | 18 => renumber(plan, dice),
        _ => rename(plan, dice),
    }
}

fn here() -> Span {
    Span::at(Sources::new().add("edit", ""), 0)
}

/// Calls `visit` for every list of items.
fn lists(plan: &mut Plan, visit: &mut impl FnMut(&mut Item)) {
    fn down(item: &mut Item, visit: &mut impl FnMut(&mut Item)) {
        if item.items.iter().any(|child| child.sub_slot.is_none()) {
            visit(item);
        }
        item.items.iter_mut().for_each(|child| down(child, visit));
    }
    plan.slots.iter_mut().for_each(|slot| down(&mut slot.item, visit));
}

fn on_list<T>(plan: &mut Plan, nth: usize, act: impl FnOnce(&mut Item) -> T) -> Option<T> {
    let (mut at, mut act, mut out) = (0, Some(act), None);
    lists(plan, &mut |item| {
        if at == nth {
            out = act.take().map(|act| act(item));
        }
        at += 1;
    });
    out
}

fn any_list(plan: &mut Plan, dice: &mut Dice) -> usize {
    let mut count = 0;
    lists(plan, &mut |_| count += 1);
    dice.roll(count)
}

fn said(item: &Item) -> String {
    item.title.iter().chain(&item.text).map(Text::source).collect::<Vec<_>>().join(" ")
}

fn insert(plan: &mut Plan, dice: &mut Dice, nth: usize) -> Option<Done> {
    let text = format!("{} (đợt {}{nth})", dice.pick(SENTENCES), char::from(b'A' + (nth % 26) as u8));
    let list = any_list(plan, dice);
    let place = dice.roll(100);
    on_list(plan, list, |list| {
        let item = Item { text: vec![Text::words(text.clone(), here())], ..Item::at(here()) };
        list.items.insert(place % (list.items.len() + 1), item);
        Done::Insert(text.clone())
    })
}

fn delete(plan: &mut Plan, dice: &mut Dice) -> Option<Done> {
    let list = any_list(plan, dice);
    let place = dice.roll(100);
    on_list(plan, list, |list| (list.items.len() > 1).then(|| Done::Delete(said(&list.items.remove(place % list.items.len())))))
        .flatten()
}

/// To another place of its list, or into another list.
fn shift(plan: &mut Plan, dice: &mut Dice) -> Option<Done> {
    let (from, to) = (any_list(plan, dice), any_list(plan, dice));
    let (place, other, far) = (dice.roll(100), dice.roll(100), dice.roll(3) == 0);
    let item = on_list(plan, from, |list| {
        let place = place % list.items.len();
        // A list inside the one that moves would go with it; a list must not become empty.
        (list.items.len() > 2 && list.items[place].items.is_empty()).then(|| (place, list.items.remove(place)))
    });
    let (was, item) = item.flatten()?;
    let done = Done::Move(said(&item));
    on_list(plan, if far { to } else { from }, |list| {
        let mut place = other % (list.items.len() + 1);
        if !far && place == was {
            place = (was + 1) % (list.items.len() + 1);
        }
        list.items.insert(place, item);
        done
    })
}

/// Calls `visit` for every running text.
fn texts(plan: &mut Plan, visit: &mut impl FnMut(&mut Text)) {
    fn down(item: &mut Item, visit: &mut impl FnMut(&mut Text)) {
        item.text.iter_mut().chain(&mut item.after).for_each(&mut *visit);
        item.items.iter_mut().for_each(|child| down(child, visit));
    }
    plan.slots.iter_mut().for_each(|slot| down(&mut slot.item, visit));
}

/// Changes one of the texts that `change` can change.
fn on_text(plan: &mut Plan, dice: &mut Dice, change: impl Fn(&str, &mut Dice) -> Option<String>) -> Option<String> {
    let mut fit = 0;
    texts(plan, &mut |text| fit += usize::from(change(&text.source(), &mut Dice(1)).is_some()));
    let chosen = dice.roll(fit);
    let (mut at, mut out) = (0, None);
    texts(plan, &mut |text| {
        let source = text.source();
        if change(&source, &mut Dice(1)).is_some() {
            if at == chosen
                && let Some(new) = change(&source, dice)
            {
                *text = Text::parse(&new, text.span);
                out = Some(new);
            }
            at += 1;
        }
    });
    out
}

fn reword(plan: &mut Plan, dice: &mut Dice, nth: usize) -> Option<Done> {
    on_text(plan, dice, |text, dice| {
        let mut words: Vec<&str> = text.split(' ').collect();
        if words.len() < 8 || text.contains(['{', '*']) {
            return None;
        }
        let at = 1 + dice.roll(words.len() - 3);
        let new = format!("{} {nth}x", dice.pick(WORDS));
        words.splice(at..at + dice.roll(3), [new.as_str()]);
        Some(words.join(" "))
    })
    .map(Done::Reword)
}

fn retarget(plan: &mut Plan, dice: &mut Dice) -> Option<Done> {
    on_text(plan, dice, |text, dice| {
        let ends: Vec<usize> = text.match_indices('%').map(|(at, _)| at).collect();
        let numbers: Vec<(usize, usize)> = ends
            .into_iter()
            .map(|end| {
                (
                    text[..end]
                        .rfind(|c: char| !c.is_ascii_digit())
                        .map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8)),
                    end,
                )
            })
            .filter(|(start, end)| start < end && !text[..*start].ends_with([',', '.']))
            .collect();
        if numbers.is_empty() {
            return None;
        }
        let (start, end) = *dice.pick(&numbers);
        let old: usize = text[start..end].parse().ok()?;
        let new = (old + 1 + dice.roll(30)) % 101;
        (new != old).then(|| format!("{}{new}{}", &text[..start], &text[end..]))
    })
    .map(Done::Retarget)
}

fn renumber(plan: &mut Plan, dice: &mut Dice) -> Option<Done> {
    let list = any_list(plan, dice);
    let mark = *dice.pick(&[Mark::Number, Mark::Letter, Mark::Dash, Mark::Plus]);
    on_list(plan, list, |list| {
        (list.marks != Some(Marks::Mark(mark))).then(|| {
            list.marks = Some(Marks::Mark(mark));
            Done::Renumber
        })
    })
    .flatten()
}

/// Everywhere: in running text, tables, recipients, and as the body that acts.
fn rename(plan: &mut Plan, dice: &mut Dice) -> Option<Done> {
    let source = crate::plan::write::write(plan);
    let there: Vec<&&str> = BODIES.iter().filter(|body| source.contains(**body)).collect();
    if there.is_empty() {
        return None;
    }
    let (from, to) = (**dice.pick(&there), *dice.pick(NEW_BODIES));
    if source.contains(to) {
        return None;
    }
    let mut count = 0;
    let mut put = |text: &mut Text| {
        let source = text.source();
        if source.contains(from) {
            count += 1;
            *text = Text::parse(&source.replace(from, to), text.span);
        }
    };
    fn down(item: &mut Item, put: &mut impl FnMut(&mut Text)) {
        let fields = [&mut item.title, &mut item.unit, &mut item.deliverable, &mut item.given_by];
        fields.into_iter().flatten().for_each(&mut *put);
        item.text.iter_mut().chain(&mut item.after).chain(&mut item.lead).chain(&mut item.support).for_each(&mut *put);
        if let Some(When::Words(text)) = &mut item.deadline {
            put(text);
        }
        item.items.iter_mut().for_each(|child| down(child, put));
    }
    plan.slots.iter_mut().for_each(|slot| down(&mut slot.item, &mut put));
    plan.recipients.iter_mut().for_each(|recipient| put(&mut recipient.name));
    (count > 0).then(|| Done::Rename(from.to_owned(), to.to_owned()))
}
