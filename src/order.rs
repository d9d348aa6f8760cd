//! One sort for all: keys are two numbers, so that the module carries one compiled sort and not twenty.

/// Sorts by key, stably. Costs a vector of keys.
pub fn by_key<T>(items: &mut Vec<T>, key: impl Fn(&T) -> (u64, u64)) {
    let mut keys: Vec<(u64, u64, u32)> =
        items.iter().enumerate().map(|(at, item)| (at as u32, key(item))).map(|(at, (x, y))| (x, y, at)).collect();
    keys.sort_unstable();
    let mut old: Vec<Option<T>> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(keys.iter().filter_map(|k| old[k.2 as usize].take()));
}

/// A key that puts larger numbers first. Not negative: then the bits of floats are in their order.
pub fn descending(x: f32) -> u64 {
    debug_assert!(x >= 0.0);
    u64::from(u32::MAX - x.max(0.0).to_bits())
}
