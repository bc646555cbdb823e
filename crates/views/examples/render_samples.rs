//! Writes every sample page and the assets into a folder, with relative links, to be looked at.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let Some(folder) = env::args_os().nth(1) else {
        return Err(io::Error::other("usage: render_samples DIR"));
    };
    let folder = Path::new(&folder);
    fs::create_dir_all(folder.join("assets"))?;
    for asset in rejoinder_views::assets() {
        fs::write(folder.join("assets").join(&asset.name), &asset.bytes)?;
    }
    for sample in rejoinder_views::samples::all() {
        let html = sample.html.replace("\"/assets/", "\"assets/");
        fs::write(folder.join(sample.name).with_extension("html"), html)?;
    }
    Ok(())
}
