use jiff::{SignedDuration, Timestamp};

use crate::Shape;
use crate::chance::{Dice, unit};

/// How much is written in each hour of the day (UTC), against an even spread.
const RHYTHM: [f64; 24] = [
    0.35, 0.22, 0.15, 0.12, 0.16, 0.35, 0.75, 1.15, 1.30, 1.25, 1.20, 1.30, 1.45, 1.35, 1.20, 1.15,
    1.20, 1.35, 1.50, 1.65, 1.70, 1.45, 1.00, 0.60,
];
/// However long a discussion runs, its curve is kept in so many pieces.
const MOST_BINS: usize = 4_096;

/// The times of a discussion's comments in order, one after another: a burst after publication,
/// a long tail, and the hours of the day in both.
///
/// Each comment gets its own equal part of the curve's area and a random place in it, which
/// gives sorted times without keeping them.
#[derive(Debug, Clone)]
pub(crate) struct Times {
    start: Timestamp,
    bin_millis: f64,
    /// The share of all comments written by the end of each bin.
    written: Vec<f64>,
    bin: usize,
    index: usize,
    comments: usize,
}

impl Times {
    pub(crate) fn new(shape: &Shape) -> Self {
        let hours = shape.hours.max(1);
        let bins = (hours as usize).saturating_mul(6).min(MOST_BINS);
        let bin_millis = f64::from(hours) * 3_600_000.0 / bins as f64;
        let start_hour = shape.start.as_millisecond().rem_euclid(86_400_000) as f64 / 3_600_000.0;
        let mut sum = 0.0;
        let mut written: Vec<f64> = (0..bins)
            .map(|bin| {
                let hour = (bin as f64 + 0.5) * bin_millis / 3_600_000.0;
                let burst = 6.0 * (-hour / 4.0).exp()
                    + 0.6 * (-hour / 30.0).exp()
                    + 0.05 / (1.0 + hour / 200.0);
                sum += burst * RHYTHM[(start_hour + hour) as usize % 24];
                sum
            })
            .collect();
        for share in &mut written {
            *share /= sum;
        }
        Self {
            start: shape.start,
            bin_millis,
            written,
            bin: 0,
            index: 0,
            comments: shape.comments.max(1),
        }
    }

    /// The time of the next comment; never before the one it gave last.
    pub(crate) fn next(&mut self, dice: &mut Dice) -> Timestamp {
        let share = (self.index as f64 + unit(dice)) / self.comments as f64;
        self.index += 1;
        while self.bin + 1 < self.written.len() && self.written[self.bin] < share {
            self.bin += 1;
        }
        let from = self.bin.checked_sub(1).map_or(0.0, |b| self.written[b]);
        let within = ((share - from) / (self.written[self.bin] - from)).clamp(0.0, 1.0);
        let millis = (self.bin as f64 + within) * self.bin_millis;
        self.start
            .checked_add(SignedDuration::from_millis(millis as i64))
            .unwrap_or(Timestamp::MAX)
    }
}
