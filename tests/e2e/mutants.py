#!/usr/bin/env python3
"""Finished files made wrong on purpose: every rule that measures files must say so, in the DOCX, in LibreOffice's PDF of it and in ours.

One sound plan with everything on it is rendered; each mutant changes one measure in the DOCX's XML or in the PDF's operators. The
same PDFs go to the independent checker where it is present: what it calls wrong, `kehoach check` must call wrong too, and of the
rules that both have, what `kehoach check` calls wrong the checker must call wrong; differences are listed with their reasons.
"""
import copy
import io
import multiprocessing
import os
import random
import re
import shutil
import sys
import zipfile

import pikepdf
from lxml import etree
from PIL import Image

import matrix
from checks import Checkers, Tally, arguments, office, run

W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'


def q(name):
    return f'{{{W}}}{name}'


# ---- the sound plan ----

def sound_plan():
    case = dict(issuer='department-long', stage='issue', body='one', appendix='own', form='KT', marks='stamped')
    spec, draw = matrix.plan(case, 7), random.Random(7)
    # Many long items, so that pages end inside a paragraph and show the lower margin.
    spec['contents'] = matrix.items(draw, 22, 3, 7)
    spec['requirements'] = matrix.items(draw, 4, 2, 4)
    spec['subject'] = 'Phát động phong trào thi đua chuyển đổi số giai đoạn 2026 - 2030'
    spec['urgency'] = 'very-urgent'
    # An appendix of two pages, so that its own page numbers show.
    spec['appendices'][0]['table']['rows'] = [[k + 1, draw.choice(matrix.ROWS), '78%', '95%'] for k in range(45)]
    spec['basis'] = ['Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022', 'Theo đề nghị của Chánh Văn phòng Sở']
    return matrix.written(spec)


# ---- DOCX: parts of the package as trees ----

def part(parts, name):
    if not hasattr(parts[name], 'iter'):
        parts[name] = etree.fromstring(parts[name])
    return parts[name]


def body(parts):
    return part(parts, 'word/document.xml').find(q('body'))


def style(parts, name):
    return next(s for s in part(parts, 'word/styles.xml').iter(q('style')) if s.get(q('styleId')) == name)


def set_in(holder, group, child, **values):
    """Sets <group><child values/></group> in a style, a paragraph or a run."""
    outer = holder.find(q(group))
    if outer is None:
        outer = etree.SubElement(holder, q(group))
    inner = outer.find(q(child))
    if inner is None:
        inner = etree.SubElement(outer, q(child))
    for key, value in values.items():
        inner.set(q(key), str(value))


def size(name, points):
    def change(parts):
        set_in(style(parts, name), 'rPr', 'sz', val=int(points * 2))
    return change


def look(name, child, value='0'):
    def change(parts):
        set_in(style(parts, name), 'rPr', child, val=value)
    return change


def para(name, child, **values):
    def change(parts):
        set_in(style(parts, name), 'pPr', child, **values)
    return change


def paragraphs(parts, name):
    return [p for p in body(parts).iter(q('p')) if (s := p.find(f'{q("pPr")}/{q("pStyle")}')) is not None and s.get(q('val')) == name]


def text_of(p):
    return ''.join(t.text or '' for t in p.iter(q('t')))


def retext(name, change):
    """New words for the first paragraph of a style."""
    def mutate(parts):
        p = paragraphs(parts, name)[0]
        texts = list(p.iter(q('t')))
        texts[0].text = change(''.join(t.text or '' for t in texts))
        for t in texts[1:]:
            t.text = ''
    return mutate


def retext_all(name, change):
    def mutate(parts):
        for p in paragraphs(parts, name):
            for t in p.iter(q('t')):
                t.text = change(t.text or '')
    return mutate


def sections(child, which=slice(None), **values):
    def change(parts):
        for section in list(body(parts).iter(q('sectPr')))[which]:
            for key, value in values.items():
                section.find(q(child)).set(q(key), str(value))
    return change


def no_rule(after):
    """Takes away the rule below a paragraph of a style."""
    def change(parts):
        rule = paragraphs(parts, after)[-1].getnext()
        border = rule.find(q('pPr'))
        bare = etree.SubElement(border, q('pBdr'))
        etree.SubElement(bare, q('top')).set(q('val'), 'nil')
    return change


def rule_length(after, twips):
    """Makes the rule below a paragraph longer by so much on both sides."""
    def change(parts):
        ind = paragraphs(parts, after)[-1].getnext().find(f'{q("pPr")}/{q("ind")}')
        for side in ('left', 'right'):
            ind.set(q(side), str(int(ind.get(q(side))) + twips))
    return change


def rule_aside(after, twips):
    def change(parts):
        ind = paragraphs(parts, after)[-1].getnext().find(f'{q("pPr")}/{q("ind")}')
        ind.set(q('left'), str(int(ind.get(q('left'))) + twips))
        ind.set(q('right'), str(int(ind.get(q('right'))) - twips))
    return change


def underscores(after):
    def change(parts):
        no_rule(after)(parts)
        rule = paragraphs(parts, after)[-1].getnext()
        rule.find(q('pPr')).find(q('pStyle')).set(q('val'), 'DauVanBan')
        for child in list(rule.find(q('pPr')))[1:]:
            rule.find(q('pPr')).remove(child)
        run_ = etree.SubElement(rule, q('r'))
        etree.SubElement(run_, q('t')).text = '________'
    return change


def all_of(*changes):
    def change(parts):
        for one in changes:
            one(parts)
    return change


def number_on_first(parts):
    for section in body(parts).iter(q('sectPr')):
        for first in section.findall(q('titlePg')):
            section.remove(first)


def number_at_foot(parts):
    for section in body(parts).iter(q('sectPr')):
        for reference in section.findall(q('headerReference')):
            reference.tag = q('footerReference')
    for name in [n for n in parts if re.fullmatch(r'word/header\d+\.xml', n)]:
        part(parts, name).tag = q('ftr')
        parts[name.replace('header', 'footer')] = parts.pop(name)
    for name in ('word/_rels/document.xml.rels', '[Content_Types].xml'):
        parts[name] = re.sub(rb'relationships/header"', b'relationships/footer"', etree.tostring(part(parts, name)).replace(b'header1.xml', b'footer1.xml')
                             .replace(b'header2.xml', b'footer2.xml').replace(b'header3.xml', b'footer3.xml').replace(b'header4.xml', b'footer4.xml')
                             .replace(b'wordprocessingml.header+xml', b'wordprocessingml.footer+xml'))


def appendix_goes_on(parts):
    for number in list(body(parts).iter(q('pgNumType'))):
        number.attrib.pop(q('start'), None)


def no_table_landscape(parts):
    first = next(body(parts).iter(q('sectPr')))
    size_ = first.find(q('pgSz'))
    size_.set(q('w'), '16838')
    size_.set(q('h'), '11906')
    size_.set(q('orient'), 'landscape')
    for table in list(body(parts).findall(q('tbl'))):
        body(parts).remove(table)


def broken_national(parts):
    p = paragraphs(parts, 'QuocHieu')[0]
    t = next(p.iter(q('t')))
    words = t.text
    t.text = words[:words.index('VIỆT') - 1]
    run_ = t.getparent()
    new = etree.SubElement(p, q('r'))
    etree.SubElement(new, q('br'))
    etree.SubElement(new, q('t')).text = words[words.index('VIỆT'):]
    assert run_ is not None


def raise_date(parts):
    """The date into the row above, behind the motto's rule."""
    p = paragraphs(parts, 'DiaDanh')[0]
    set_in(p, 'pPr', 'spacing', before=600)


def name_on_next_page(parts):
    """The name taken out of the table of the signature, behind a break."""
    name = paragraphs(parts, 'HoTen')[0]
    table = name
    while table.tag != q('tbl'):
        table = table.getparent()
    name.addprevious(etree.Element(q('p')))
    table.addnext(name)
    set_in(name, 'pPr', 'pageBreakBefore')
    set_in(name, 'pPr', 'ind', left=4800)


def appendix_alone(parts):
    """Only the appendix, as an attachment in a file of its own."""
    label = paragraphs(parts, 'PhuLuc')[0]
    for element in list(body(parts)):
        if element is label:
            break
        body(parts).remove(element)


PICTURE = """<w:r xmlns:w="{W}" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"
 xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"
 xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:drawing><wp:inline><wp:extent cx="{cx}" cy="{cy}"/><wp:docPr id="99" name="hand"/>
<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="99" name="hand"/><pic:cNvPicPr/></pic:nvPicPr>
<pic:blipFill><a:blip r:embed="rIdHand"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>
<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"""


def signature_picture(mode, colour):
    """An image of a signature between title and name."""
    def change(parts):
        drawn = io.BytesIO()
        hand(mode, colour).save(drawn, 'PNG')
        parts['word/media/hand.png'] = drawn.getvalue()
        types = part(parts, '[Content_Types].xml')
        etree.SubElement(types, types.tag.replace('Types', 'Default'), Extension='png', ContentType='image/png')
        relations = part(parts, 'word/_rels/document.xml.rels')
        etree.SubElement(
            relations, relations.tag.replace('Relationships', 'Relationship'), Id='rIdHand', Target='media/hand.png',
            Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/image')
        paragraph = etree.Element(q('p'))
        set_in(paragraph, 'pPr', 'jc', val='center')
        paragraph.append(etree.fromstring(PICTURE.format(W=W, cx=1080000, cy=480000)))
        paragraphs(parts, 'HoTen')[0].addprevious(paragraph)
    return change


def hand(mode, colour):
    """A stroke of ink as an image: RGBA on nothing, RGB on white."""
    image = Image.new(mode, (90, 40), (255, 255, 255, 0)[:len(mode)])
    for x in range(90):
        for y in range(max(0, 38 - x // 3), min(40, 46 - x // 3)):
            image.putpixel((x, y), (*colour, 255)[:len(mode)])
    return image


def lonely_signature(parts):
    """The table of the signature on a page of its own."""
    label = paragraphs(parts, 'NoiNhan')[0]
    table = label
    while table.tag != q('tbl'):
        table = table.getparent()
    breaker = etree.Element(q('p'))
    set_in(breaker, 'pPr', 'pageBreakBefore')
    table.addprevious(breaker)


def wide_stamp(parts):
    p = paragraphs(parts, 'DauChi')[0]
    cell = p.getparent()
    row = cell.getparent()
    row.find(f'{q("trPr")}/{q("trHeight")}').set(q('val'), '800')
    row.find(f'{q("trPr")}/{q("trHeight")}').set(q('hRule'), 'exact')


def lower_label(parts):
    set_in(paragraphs(parts, 'NoiNhan')[0], 'pPr', 'spacing', before=400)


def name_aside(parts):
    set_in(paragraphs(parts, 'HoTen')[0], 'pPr', 'jc', val='left')


def two_sizes(parts):
    for p in paragraphs(parts, 'GachDauDong')[::2] or paragraphs(parts, 'NoiDung')[::2]:
        for r in p.iter(q('r')):
            properties = r.find(q('rPr'))
            if properties is None:
                properties = etree.Element(q('rPr'))
                r.insert(0, properties)
            etree.SubElement(properties, q('sz')).set(q('val'), '26')


def recolour(name):
    def change(parts):
        set_in(style(parts, name), 'rPr', 'color', val='1F4E79')
    return change


def refont(parts):
    for fonts in part(parts, 'word/styles.xml').iter(q('rFonts')):
        for slot in ('ascii', 'hAnsi', 'cs', 'eastAsia'):
            fonts.set(q(slot), 'DejaVu Sans')


BODY = 'NoiDung'
# name: change, codes expected in the DOCX, codes expected in LibreOffice's PDF of it
DOCX = {
    'letter-paper': (sections('pgSz', w=12240, h=15840), {'PG01'}, {'PG01'}),
    'top-margin-15': (sections('pgMar', slice(0, 1), top=851, header=300), {'PG02'}, {'PG02'}),
    'top-margin-30': (sections('pgMar', slice(0, 1), top=1850), {'PG02'}, {'PG02'}),
    'bottom-margin-6': (sections('pgMar', slice(0, 1), bottom=340, footer=200), {'PG02'}, {'PG02'}),
    'left-margin-25': (sections('pgMar', slice(0, 1), left=1417), {'PG03'}, {'PG03'}),
    'left-margin-37': (sections('pgMar', slice(0, 1), left=2098), {'PG03'}, {'PG03'}),
    'right-margin-12': (sections('pgMar', slice(0, 1), right=680), {'PG04'}, {'PG04'}),
    'right-margin-21': (sections('pgMar', slice(0, 1), right=1191), {'PG04'}, {'PG04'}),
    'landscape': (no_table_landscape, {'PG05'}, {'PG05'}),
    'number-10pt': (size('SoTrang', 10), {'PG06'}, {'PG06'}),
    'number-left': (para('SoTrang', 'jc', val='left'), {'PG06'}, {'PG06'}),
    'number-italic': (look('SoTrang', 'i', '1'), {'PG06'}, {'PG06'}),
    'number-at-foot': (number_at_foot, {'PG06'}, {'PG06'}),
    'number-on-page-1': (number_on_first, {'PG07'}, {'PG07'}),
    'appendix-goes-on': (appendix_goes_on, {'PG08'}, {'PG08'}),
    'another-font': (refont, {'TY01'}, {'TY01'}),
    'blue-heading': (recolour('Muc'), {'TY02'}, {'TY02'}),
    'sizes-of-two-sets': (size('QuocHieu', 13), {'TY06'}, {'TY06'}),
    'national-words': (retext('QuocHieu', lambda t: t.replace('CHỦ NGHĨA', 'CHŨ NGHĨA')), {'QH01'}, {'QH01'}),
    'national-14pt': (size('QuocHieu', 14), {'QH02'}, {'QH02'}),
    'national-regular': (look('QuocHieu', 'b'), {'QH02'}, {'QH02'}),
    'national-broken': (broken_national, {'QH02'}, {'QH02'}),
    'motto-dashes': (retext('TieuNgu', lambda t: t.replace('-', '–')), {'QH03'}, {'QH03'}),
    'motto-no-rule': (no_rule('TieuNgu'), {'QH04'}, {'QH04'}),
    'motto-short-rule': (rule_length('TieuNgu', 300), {'QH04'}, {'QH04'}),
    'motto-regular': (look('TieuNgu', 'b'), {'QH04'}, {'QH04'}),
    'superior-bold': (look('CoQuanChuQuan', 'b', '1'), {'CQ02'}, {'CQ02'}),
    'issuer-regular': (look('CoQuanBanHanh', 'b'), {'CQ02'}, {'CQ02'}),
    'issuer-14pt': (size('CoQuanBanHanh', 14), {'CQ02'}, {'CQ02'}),
    'issuer-no-rule': (no_rule('CoQuanBanHanh'), {'CQ03'}, {'CQ03'}),
    'issuer-long-rule': (rule_length('CoQuanBanHanh', -400), {'CQ03'}, {'CQ03'}),
    'issuer-rule-aside': (rule_aside('CoQuanBanHanh', 200), {'CQ03'}, {'CQ03'}),
    'issuer-underscores': (underscores('CoQuanBanHanh'), {'CQ03'}, {'CQ03'}),
    'number-line-14pt': (size('SoKyHieu', 14), {'SO06'}, {'SO06'}),
    'number-line-bold': (look('SoKyHieu', 'b', '1'), {'SO06'}, {'SO06'}),
    'date-upright': (look('DiaDanh', 'i'), {'DD07'}, {'DD07'}),
    'date-lower': (raise_date, set(), {'DD07'}),  # one row of the table in the DOCX
    'kind-16pt': (size('TenLoai', 16), {'TL02'}, {'TL02'}),
    'kind-left': (para('TenLoai', 'jc', val='left'), {'TL02'}, {'TL02'}),
    'subject-italic': (look('TrichYeu', 'i', '1'), {'TL02'}, {'TL02'}),
    'subject-no-rule': (no_rule('TrichYeu'), {'TL03'}, {'TL03'}),
    'subject-long-rule': (rule_length('TrichYeu', -1500), {'TL03'}, {'TL03'}),
    'bases-upright': (look('CanCu', 'i'), {'CC02'}, {'CC02'}),
    'heading-in-small-letters': (retext_all('Muc', str.capitalize), {'BC05'}, {'BC05'}),
    'heading-regular': (look('Muc', 'b'), {'BC05'}, {'BC05'}),
    'clause-title-regular': (look('TieuDeKhoan', 'b'), {'BC05'}, {'BC05'}),
    'left-aligned': (para(BODY, 'jc', val='left'), {'BC07'}, {'BC07'}),
    'no-indent': (para(BODY, 'ind', firstLine=0), {'BC08'}, {'BC08'}),
    'indent-15': (para(BODY, 'ind', firstLine=851), {'BC08'}, {'BC08'}),
    'gap-3pt': (para(BODY, 'spacing', after=60), {'BC09'}, {'BC09'}),
    'lines-14pt': (para(BODY, 'spacing', line=280, lineRule='exact'), {'BC10'}, {'BC10'}),
    'lines-1.8': (para(BODY, 'spacing', line=432, lineRule='auto'), {'BC10'}, {'BC10'}),
    'body-12pt': (size(BODY, 12), {'BC11'}, {'BC11'}),
    'body-two-sizes': (two_sizes, {'BC11'}, {'BC11'}),
    'title-regular': (look('ChuKy', 'b'), {'KY10'}, {'KY10'}),
    'name-in-capitals': (retext('HoTen', str.upper), {'KY10'}, {'KY10'}),
    'name-aside': (name_aside, {'KY10'}, {'KY10'}),
    'signature-alone': (lonely_signature, set(), {'KY11'}),  # a DOCX has no pages
    'name-on-next-page': (name_on_next_page, set(), {'KY11'}),
    'signature-opaque': (signature_picture('RGB', (20, 40, 160)), set(), {'CS01'}),
    'signature-black': (signature_picture('RGBA', (0, 0, 0)), set(), {'CS01'}),
    'sound-signature': (signature_picture('RGBA', (20, 40, 160)), set(), set()),
    'appendix-alone': (appendix_alone, {'CS03'}, {'CS03'}),
    'label-regular': (look('NoiNhan', 'b'), {'NN05'}, {'NN05'}),
    'recipients-12pt': (size('DanhSachNoiNhan', 12), {'NN05'}, {'NN05'}),
    'label-lower': (lower_label, set(), {'NN05'}),  # one row of the table in the DOCX
    'appendix-capitals': (retext_all('PhuLuc', lambda t: t.replace('Phụ lục', 'PHỤ LỤC')), {'PL02'}, {'PL02'}),
    'appendix-13pt': (size('PhuLuc', 12), {'PL02'}, {'PL02'}),
    'appendix-title-in-small-letters': (retext_all('PhuLuc', lambda t: t if 'Phụ lục' in t else t.capitalize()), {'PL03'}, {'PL03'}),
    'stamp-14mm-high': (wide_stamp, {'DM01'}, {'DM01'}),
}


def read(path):
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def save(parts, path):
    with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content if isinstance(content, bytes) else etree.tostring(content, xml_declaration=True, encoding='UTF-8', standalone=True))


# ---- our PDF: operators of the pages ----

def streams(pdf, change, pages=slice(None)):
    for page in list(pdf.pages)[pages]:
        page.contents_coalesce()
        page.Contents = pdf.make_stream(change(page.Contents.read_bytes()))


def shift(x, y, pages=slice(None)):
    return lambda pdf: streams(pdf, lambda data: b'q 1 0 0 1 %d %d cm ' % (x, y) + data + b' Q', pages)


def replaced(pattern, by, pages=slice(None), count=0):
    def change(pdf):
        def one(data):
            new, times = re.subn(pattern, by, data, count=count, flags=re.S)
            assert times, f'{pattern} is not in the page'
            return new
        streams(pdf, one, pages)
    return change


def letter(pdf):
    for page in pdf.pages:
        page.MediaBox = [0, 0, 612, 792]


def with_number(pdf):
    page = pdf.pages[0]
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name('/Times-Roman'))
    page.Resources.Font[pikepdf.Name('/Own')] = pdf.make_indirect(font)
    streams(pdf, lambda data: data + b' q BT /Own 14 Tf 314 806 Td (1) Tj ET Q', slice(0, 1))


def arial(pdf):
    for number in range(1, len(pdf.objects) + 1):
        thing = pdf.objects[number - 1]
        for key in ('/BaseFont', '/FontName'):
            if isinstance(thing, pikepdf.Dictionary) and key in thing:
                thing[key] = pikepdf.Name(str(thing[key]).replace('LiberationSerif', 'Arial'))


def signed(pdf):
    """The number of the page with the signature: the last one with the recipients' small letters."""
    return max(at for at, page in enumerate(pdf.pages) if b' 11 Tf' in page.Contents.read_bytes())


BLUE, RED, BLACK = (20, 40, 160), (200, 20, 30), (0, 0, 0)


def drawn(pdf, page, image, box):
    """Puts an image on a page: left, bottom, width and height in points."""
    name = pikepdf.Name(f'/Drawn{len(pdf.objects)}')
    stream = pdf.make_stream(image.convert('RGB').tobytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=image.width,
                             Height=image.height, ColorSpace=pikepdf.Name.DeviceRGB, BitsPerComponent=8)
    if image.mode == 'RGBA':
        stream.SMask = pdf.make_stream(image.getchannel('A').tobytes(), Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Image, Width=image.width,
                                       Height=image.height, ColorSpace=pikepdf.Name.DeviceGray, BitsPerComponent=8)
    if image.mode == 'L':
        stream.write(image.tobytes())
        stream.ColorSpace = pikepdf.Name.DeviceGray
    if '/XObject' not in page.Resources:
        page.Resources.XObject = pikepdf.Dictionary()
    page.Resources.XObject[name] = stream
    left, bottom, width, height = box
    page.contents_add(b'q %d 0 0 %d %d %d cm %s Do Q' % (width, height, left, bottom, str(name).encode()))


def with_images(ink, mode='RGBA', seal=None, covered=33):
    """The image of a signature between title and name, and of a seal that covers so many points of it."""
    def change(pdf):
        page = pdf.pages[signed(pdf)]
        chunks = re.findall(rb'q 1 0 0 -1 ([\d.]+) ([\d.]+) cm', page.Contents.read_bytes())
        left, base = (float(number) for number in chunks[-1])
        drawn(pdf, page, hand(mode, ink), (left + 45, base + 16, 100, 45))
        if seal:
            drawn(pdf, page, hand('RGBA', seal), (left + 45 + covered - 102, base + 2, 102, 80))
    return change


def scan(mode, dpi):
    """Every page as one image, as a scanner leaves it."""
    def change(pdf):
        for page in pdf.pages:
            page.Contents = pdf.make_stream(b'')
            image = Image.new(mode, (round(210 / 25.4 * dpi), round(297 / 25.4 * dpi)), 'white')
            drawn(pdf, page, image, (0, 0, 596, 842))
    return change


def name_on_next_sheet(pdf):
    """The signer's name, the last words of the page, at the top of a page of its own."""
    at = signed(pdf)
    page = pdf.pages[at]
    page.contents_coalesce()
    before, name = page.Contents.read_bytes().rsplit(b'/Span<<', 1)
    pdf.pages.insert(at + 1, page)
    pdf.pages[at].Contents = pdf.make_stream(before)
    name = re.sub(rb'(q 1 0 0 -1 [\d.]+) [\d.]+ cm', rb'\1 770 cm', name)
    pdf.pages[at + 1].Contents = pdf.make_stream(b'/Span<<' + name)


def only_appendix(pdf):
    del pdf.pages[:signed(pdf) + 1]


def appendix_numbered_on(pdf):
    """The second page of the appendix says 6 where it should say 2."""
    page = pdf.pages[-1]
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name('/Times-Roman'))
    page.Resources.Font[pikepdf.Name('/Own')] = pdf.make_indirect(font)
    replaced(rb'(BT 0 Tr)/f\d( 14 Tf 1 0 0 -1 0 0 Tm)\(.*?\)Tj', rb'\1/Own\2(6)Tj', slice(-1, None), count=1)(pdf)


FIRST = slice(0, 1)
STROKE = rb'0\.6 w 4 M 0 0 m [\d.]+ 0 l\s+S'
PDF = {
    'shifted-left': (shift(-20, 0), {'PG03', 'PG04'}),
    'shifted-right': (shift(20, 0), {'PG03', 'PG04'}),
    'shifted-up': (shift(0, 20), {'PG02'}),
    'letter-paper': (letter, {'PG01'}),
    'number-on-page-1': (with_number, {'PG07'}),
    'arial': (arial, {'TY01'}),
    'no-rules': (replaced(STROKE, b'n', FIRST), {'QH04', 'CQ03', 'TL03'}),
    'red-text': (replaced(rb'/c0 cs 0 scn', b' 1 0 0 rg', slice(1, 2)), {'TY02'}),
    'head-15pt': (replaced(rb'/f(\d) 13 Tf', rb'/f\1 15 Tf', FIRST), {'QH04', 'DD07', 'SO06'}),
    'body-12pt': (replaced(rb'/f(\d) 14 Tf', rb'/f\1 12 Tf', slice(1, None)), {'BC11', 'PG06'}),
    'appendix-goes-on': (appendix_numbered_on, {'PG08'}),
    'name-on-next-page': (name_on_next_sheet, {'KY11'}),
    'appendix-alone': (only_appendix, {'CS03'}),
    'sound-signed': (with_images(BLUE, seal=RED), set()),
    'sound-signature': (with_images(BLUE), set()),
    'signature-opaque': (with_images(BLUE, mode='RGB'), {'CS01'}),
    'signature-black': (with_images(BLACK), {'CS01'}),
    'seal-blue': (with_images(BLUE, seal=BLUE), {'CS01'}),
    'seal-aside': (with_images(BLUE, seal=RED, covered=-5), {'CS01'}),
    'seal-over-all': (with_images(BLUE, seal=RED, covered=100), {'CS01'}),
    'scan-grey': (scan('L', 200), {'CS02'}),
    'scan-150dpi': (scan('RGB', 150), {'CS02'}),
    'scan-old': (scan('RGB', 200), {'CS02'}),
}
# How a mutant's PDF is written, where that is what is wrong.
SAVED = {'scan-old': {'force_version': '1.3', 'object_stream_mode': pikepdf.ObjectStreamMode.disable}}


ANY = '*'
# What the checker alone calls wrong, and why it is not ours to find: (mutant, column, rule).
MISREAD = {
    ('landscape', 'office', 'N1'): 'the mutant has no head at all',
    ('landscape', 'office', 'D1'): 'the mutant has no head at all',
    ('landscape', 'office', 'S1'): 'the mutant has no ending at all',
    ('another-font', 'office', 'D1'): 'the wide font breaks the line; the font is told',
    ('issuer-underscores', 'office', 'A3'): 'the checker takes the underscores for a name; ours for what they stand for',
    ('number-on-page-1', 'ours', 'F1'): 'the mutant writes in the standard font Times-Roman, which has the widths of Times New Roman: a note',
    ('appendix-goes-on', 'ours', 'F1'): 'the mutant writes in the standard font Times-Roman, which has the widths of Times New Roman: a note',
    ('body-12pt', 'ours', 'M4'): 'lines that end unevenly do not show the margin',
    ('name-on-next-page', 'ours', 'S7'): 'the name is found on the page behind, which is told',
    ('appendix-alone', 'ours', ANY): 'the checker measures whole documents, not appendices in files of their own',
    ('appendix-alone', 'office', ANY): 'the checker measures whole documents, not appendices in files of their own',
}

# ---- running ----

def findings(program, paths):
    """Codes by file: all that are warnings or errors."""
    answer = run([program, 'check', '-f', 'short', '--lang', 'vi', *paths])
    found = {path: set() for path in paths}
    for line in answer.stdout.splitlines():
        m = re.match(r'(.*?):\d+:\d+: (lỗi|cảnh báo)\[(\w+)\]', line)
        if m and m.group(1) in found:
            found[m.group(1)].add(m.group(3))
    return found, answer


# What the independent checker measures, as codes of ours; a rule that is not named has no rule of ours.
SAME = {
    'P1': {'PG01', 'PG05'}, 'M1': {'PG02'}, 'M2': {'PG02'}, 'M6': {'PG02'}, 'M3': {'PG03'}, 'M4': {'PG04'}, 'M5': {'PG03', 'PG04'},
    'F1': {'TY01'}, 'F3': {'TY02'}, 'Q1': {'QH01', 'QH02'}, 'Q2': {'QH02'}, 'Q6': {'QH03'}, 'Q7': {'QH04'}, 'Q10': {'TY06'}, 'Q11': {'QH03'},
    'A2': {'CQ02'}, 'A3': {'CQ02'}, 'R1': {'QH04'}, 'R2': {'CQ03'}, 'R3': {'TL03'}, 'N1': {'SO06'}, 'D1': {'DD07'}, 'D3': {'DD07'},
    'K1': {'TL02'}, 'K2': {'TL02'}, 'K3': {'TL02'}, 'K4': {'TL02'}, 'B1': {'BC08'}, 'B2': {'BC11'}, 'B5': {'BC10'}, 'B6': {'BC09'}, 'B7': {'BC07'},
    'N10': {'PG07'}, 'N11': {'PG06'}, 'N12': {'PG06'}, 'N13': {'PG06'}, 'N14': {'PG06'}, 'N15': {'PG06'}, 'N16': {'PG06'},
    'S1': {'NN05'}, 'S3': {'NN05'}, 'S4': {'KY11'}, 'S5': {'NN05'}, 'S6': {'KY10'}, 'S7': {'KY10'}, 'S8': {'KY10'}, 'S10': {'KY11'},
    'L1': {'PL02', 'PL03', 'PG08'},
}


def disagreements(wrong, codes, base, name, column):
    """What the checker calls wrong beyond the sound file and ours does not: troubles, and those with a reason."""
    out, known = [], []
    for rule, what in wrong.items():
        family = rule.split('.')[0]
        same = SAME.get(rule) or SAME.get(family)
        if rule in base or not same or same & codes:
            continue
        reason = MISREAD.get((name, column, family)) or MISREAD.get((name, column, ANY))
        (known if reason else out).append(f'{rule}: {reason}' if reason else f'the checker alone: {rule} {what}')
    return out, known


# What ours calls wrong and the checker, which has the same rule, does not: (mutant, column, code) and why.
OURS_ALONE = {
    ('national-14pt', 'office', 'TY06'): 'the checker leaves out the set of sizes where Quốc hiệu is broken',
    ('superior-bold', 'office', 'CQ02'): 'the checker takes bold lines for those of the issuing body',
    ('body-two-sizes', 'office', 'BC11'): 'the checker looks at the size of most letters only',
    ('name-on-next-page', 'office', 'KY11'): 'the checker looks for the name on the page of the title only',
    ('name-on-next-page', 'ours', 'KY11'): 'the checker looks for the name on the page of the title only',
    ('name-on-next-page', 'ours', 'PG06'): 'the page that the mutant adds has no number; the checker asks only pages of running text',
}


def unshared(wrong, codes, base, name, column):
    """What ours calls wrong, of the rules that the checker has too, and the checker does not: troubles, and those with a reason."""
    out, known = [], []
    families = {rule for said in wrong for rule in (said, said.split('.')[0])}
    for code in sorted(codes - base):
        theirs = {rule for rule, same in SAME.items() if code in same}
        if not theirs or theirs & families:
            continue
        reason = OURS_ALONE.get((name, column, code))
        (known if reason else out).append(f'{code}: {reason}' if reason else f'ours alone: {code}; the checker has {", ".join(sorted(theirs))}')
    return out, known


def main():
    a = arguments(__doc__.splitlines()[0])
    tally, checkers = Tally(), Checkers(a.checkers)
    shutil.rmtree(a.out, ignore_errors=True)
    os.makedirs(a.out)
    plan = os.path.join(a.out, 'plan.yaml')
    with open(plan, 'w', encoding='utf-8') as file:
        file.write(sound_plan())
    made = run([a.program, 'render', plan, '-f', 'pdf,docx', '-o', a.out])
    pdf, docx = os.path.join(a.out, 'plan.pdf'), os.path.join(a.out, 'plan.docx')
    if not os.path.exists(docx):
        tally.add('all', 'render', [made.stdout + made.stderr])
        tally.table('mutants')
        return tally.close(a.tally)
    sound = read(docx)
    files = {'sound': docx}
    for name, (change, *_) in DOCX.items():
        parts = {key: copy.deepcopy(value) for key, value in sound.items()}
        change(parts)
        files[name] = os.path.join(a.out, f'd-{name}.docx')
        save(parts, files[name])
    printed = office(list(files.values()), 'pdf', os.path.join(a.out, 'office')) if shutil.which('soffice') else {}
    ours = {'sound': pdf}
    for name, (change, _) in PDF.items():
        ours[name] = os.path.join(a.out, f'p-{name}.pdf')
        with pikepdf.open(pdf) as file:
            change(file)
            file.save(ours[name], **SAVED.get(name, {}))
    paths = [*files.values(), *[p for p in printed.values() if p], *ours.values()]
    found, answer = findings(a.program, paths)
    tally.add('all', 'exit', [] if answer.returncode == 1 else [f'exit {answer.returncode}: {answer.stderr[-400:]}'])
    measured = {}
    if checkers.nd30:
        with multiprocessing.Pool(min(2, os.cpu_count() or 1)) as pool:
            works = [(path, a.checkers) for path in paths if path.endswith('.pdf')]
            measured = {path: wrong for path, (wrong, _) in pool.imap_unordered(matrix.measured, works)}

    def expect(name, column, path, wanted):
        codes = found.get(path, set())
        troubles = [f'{code} is not found (found: {", ".join(sorted(codes)) or "nothing"})' for code in sorted(wanted - codes)]
        if name.startswith('sound') and codes:
            troubles.append('found in the sound file: ' + ', '.join(sorted(codes)))
        base = measured.get(pdf if column == 'ours' else printed.get(docx), {})
        alone, known = disagreements(measured.get(path, {}), codes, base, name, column)
        ours_alone, ours_known = [], []
        if path in measured:
            ours_alone, ours_known = unshared(measured[path], codes, found.get(pdf if column == 'ours' else printed.get(docx), set()), name, column)
        tally.add(name, column, troubles + alone + ours_alone, known + ours_known)

    for name, path in files.items():
        _, in_docx, in_pdf = DOCX.get(name, (None, set(), set()))
        expect(name, 'docx', path, in_docx)
        if printed.get(path):
            expect(name, 'office', printed[path], in_pdf)
    for name, path in ours.items():
        expect(name, 'ours', path, PDF.get(name, (None, set()))[1])
    if not printed:
        tally.skip('office', 'no LibreOffice')
    tally.table(f'{len(DOCX)} mutants of a DOCX, {len(PDF)} of a PDF')
    return tally.close(a.tally)


if __name__ == '__main__':
    sys.exit(main())
