//! Random numbers whose stream is fixed for ever.

/// SplitMix64 (Steele, Lea and Flood, 2014): small, portable, and good enough to shape a study.
pub(crate) struct Random(u64);

const STRIDE: u64 = 0x9E37_79B9_7F4A_7C15;

impl Random {
    /// The stream of a stage of the generator under a seed.
    pub(crate) fn new(seed: u64, stage: u64) -> Self {
        let mut random = Self(seed);
        let mixed = random.next();
        Self(mixed ^ stage.wrapping_mul(STRIDE))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(STRIDE);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A whole number from `least` to `most`, both included.
    pub(crate) fn whole(&mut self, least: i64, most: i64) -> i64 {
        let width = most.saturating_sub(least).max(0) as u64 + 1;
        // The high bits of a product: no bias that matters at these widths, and no division.
        let scaled = (u128::from(self.next()) * u128::from(width)) >> 64;
        least + scaled as i64
    }

    /// An index below `count` (0 if there is none).
    pub(crate) fn index(&mut self, count: usize) -> usize {
        self.whole(0, count as i64 - 1) as usize
    }

    /// True in so many of a hundred cases.
    pub(crate) fn chance(&mut self, per_cent: i64) -> bool {
        self.whole(0, 99) < per_cent
    }

    /// A decimal from `least` to `most` in thousandths of the distance.
    pub(crate) fn decimal(&mut self, least: f64, most: f64) -> f64 {
        least + (most - least) * self.whole(0, 1000) as f64 / 1000.0
    }

    /// One of a list.
    pub(crate) fn one_of<T: Copy>(&mut self, list: &[T], otherwise: T) -> T {
        list.get(self.index(list.len())).copied().unwrap_or(otherwise)
    }

    /// So many different indices below `of`, in rising order.
    pub(crate) fn several(&mut self, count: usize, of: usize) -> Vec<usize> {
        let mut all: Vec<usize> = (0..of).collect();
        let count = count.min(of);
        for at in 0..count {
            let other = at + self.index(of - at);
            all.swap(at, other);
        }
        all.truncate(count);
        all.sort_unstable();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::Random;

    #[test]
    fn the_stream_is_fixed() {
        // SplitMix64 from state 0, first three values, as published with the reference code.
        let mut random = Random(0);
        assert_eq!(
            [random.next(), random.next(), random.next()],
            [0xE220_A839_7B1D_CDAF, 0x6E78_9E6A_A1B9_65F4, 0x06C4_5D18_8009_454F]
        );
    }

    #[test]
    fn draws_stay_in_their_range_and_reach_its_ends() {
        let mut random = Random::new(7, 1);
        let draws: Vec<i64> = (0..2000).map(|_| random.whole(-2, 3)).collect();
        assert_eq!((draws.iter().min(), draws.iter().max()), (Some(&-2), Some(&3)));
        assert_eq!(random.several(3, 3), [0, 1, 2]);
        let some = random.several(4, 9);
        assert!(some.windows(2).all(|pair| pair[0] < pair[1]) && some.len() == 4);
    }
}
