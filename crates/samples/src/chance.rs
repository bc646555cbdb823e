use rand::{RngExt, SeedableRng};

/// The generator of chance. Named, not `StdRng`: its numbers are the same with every version.
pub(crate) type Dice = rand::rngs::Xoshiro256PlusPlus;

/// Dice for one purpose (`salt`) of a seed, independent of those for every other.
pub(crate) fn dice(seed: u64, salt: u64) -> Dice {
    Dice::seed_from_u64(seed ^ salt.wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// A number in [0, 1).
pub(crate) fn unit(dice: &mut Dice) -> f64 {
    dice.random::<f64>()
}

/// One of `items`; the empty text if there is none.
pub(crate) fn pick(dice: &mut Dice, items: &[&'static str]) -> &'static str {
    if items.is_empty() {
        return "";
    }
    items[dice.random_range(0..items.len())]
}

/// A Pareto-distributed number of at least 1: `P(x > t) = t^-shape`.
pub(crate) fn pareto(dice: &mut Dice, shape: f64) -> f64 {
    (1.0 - unit(dice)).powf(-1.0 / shape)
}

/// A log-normally distributed number (Box and Muller 1958).
pub(crate) fn log_normal(dice: &mut Dice, median: f64, sigma: f64) -> f64 {
    let radius = (-2.0 * (1.0 - unit(dice)).ln()).sqrt();
    let normal = radius * (std::f64::consts::TAU * unit(dice)).cos();
    median * (sigma * normal).exp()
}

/// A rank from 1 to `ranks` with `P(rank)` about `rank^-exponent` (Zipf), by inverting the
/// integral of the density, so that no table as long as the ranks is needed.
pub(crate) fn zipf(dice: &mut Dice, ranks: u64, exponent: f64) -> u64 {
    let power = 1.0 - exponent;
    let whole = ((ranks as f64) + 1.0).powf(power) - 1.0;
    let rank = (1.0 + unit(dice) * whole).powf(1.0 / power);
    (rank as u64).clamp(1, ranks.max(1))
}
