//! Work shared out to threads: each worker takes the next piece when it is free, results keep the order of the pieces.

use std::num::NonZeroUsize;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use kehoach::write::pdf::{STACK_SIZE, with_own_pool};

/// How many workers serve a number of pieces: as asked, else one a core, never more than pieces.
pub(crate) fn workers(asked: Option<NonZeroUsize>, pieces: usize) -> usize {
    let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
    asked.map_or(cores, NonZeroUsize::get).min(pieces).max(1)
}

/// Runs `task(piece, slot)` for every piece; `None` for a piece whose task panicked.
pub(crate) fn share<P: Sync, R: Send>(pieces: &[P], workers: usize, task: impl Fn(&P, usize) -> R + Sync) -> Vec<Option<R>> {
    let next = AtomicUsize::new(0);
    let results: Mutex<Vec<Option<R>>> = Mutex::new(pieces.iter().map(|_| None).collect());
    let work = |slot: usize| {
        with_own_pool(|| {
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                let Some(piece) = pieces.get(index) else { break };
                let result = task(piece, slot);
                if let Ok(mut results) = results.lock()
                    && let Some(place) = results.get_mut(index)
                {
                    *place = Some(result);
                }
            }
        });
    };
    std::thread::scope(|scope| {
        let work = &work;
        let threads: Vec<_> = (0..workers)
            .filter_map(|slot| std::thread::Builder::new().stack_size(STACK_SIZE).spawn_scoped(scope, move || work(slot)).ok())
            .collect();
        for thread in threads {
            // A panic was reported by the hook; its piece stays without a result.
            let _ = thread.join();
        }
    });
    results.into_inner().unwrap_or_default()
}
