use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use rejoinder_domain::{BatchId, Skip};
use rejoinder_exchange::{Item, decode, text_page};
use rejoinder_newsroom::fetch::NoNetwork;
use rejoinder_newsroom::{ImportOptions, Refusal};
use serde::Serialize;

use crate::arguments::{Import, ImportFormat};
use crate::config::Config;
use crate::report::{self, Done, count};
use crate::wiring;

pub(crate) async fn run(arguments: &Import, config: &Config) -> anyhow::Result<Done> {
    if let Some(batch) = arguments.undo {
        return undo(batch, config).await;
    }
    let mut items = Vec::new();
    for file in &arguments.files {
        items.extend(read(file, arguments.format)?);
    }
    let store = wiring::open(&config.data)?;
    let site = wiring::site(&store, config).await?;
    let newsroom = wiring::newsroom(store, Arc::new(NoNetwork));
    let source = arguments
        .files
        .iter()
        .map(|file| name(file))
        .collect::<Vec<_>>()
        .join(", ");
    let how = ImportOptions {
        dry_run: arguments.dry_run,
        ..ImportOptions::default()
    };
    let report = newsroom
        .import(&site, &source, items, &how)
        .await
        .map_err(report::refused)?;

    if config.json {
        report::json(&report)?;
    } else {
        let tally = report.comments;
        report::say(&format!(
            "{}, {}: {} {}, {} here already, {} skipped",
            count(report.articles, "article"),
            count(tally.read, "comment"),
            tally.stored,
            if arguments.dry_run {
                "would be stored"
            } else {
                "stored"
            },
            tally.unchanged,
            tally.skipped,
        ));
        report::say_skips(&report.skips);
        if let Some(batch) = report.batch {
            report::say(&format!("To take it back: rejoinder import --undo {batch}"));
        }
    }
    Ok(Done::with(&report.skips))
}

fn read(file: &Path, format: ImportFormat) -> anyhow::Result<Vec<Item>> {
    let mut bytes = Vec::new();
    if file == Path::new("-") {
        std::io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .context("standard input can't be read")?;
    } else {
        bytes = std::fs::read(file).with_context(|| format!("{} can't be read", file.display()))?;
    }
    match format {
        ImportFormat::Text => {
            let decoded = decode(&bytes);
            let mut items = text_page(&decoded.text);
            if decoded.replaced {
                items.push(Item::Skip(Skip {
                    record: name(file),
                    reason: format!(
                        "some bytes are not {}; they were replaced by \u{FFFD}",
                        decoded.encoding
                    ),
                }));
            }
            Ok(items)
        }
    }
}

/// What a file is called, without the folders it lies in: this goes into the log of imports.
fn name(file: &Path) -> String {
    file.file_name().map_or_else(
        || "-".to_owned(),
        |name| name.to_string_lossy().into_owned(),
    )
}

#[derive(Serialize)]
struct UndoReport {
    batch: BatchId,
    articles: u64,
    comments: u64,
    kept: Vec<Skip>,
}

async fn undo(batch: BatchId, config: &Config) -> anyhow::Result<Done> {
    let store = wiring::open(&config.data)?;
    let site = wiring::site(&store, config).await?;
    let newsroom = wiring::newsroom(store, Arc::new(NoNetwork));
    let undone = newsroom
        .undo(&site, batch)
        .await
        .map_err(|refusal| match refusal {
            Refusal::NotFound => anyhow::anyhow!(
                "there is no import {batch} on this site, or it was taken back before"
            ),
            other => report::refused(other),
        })?;
    let done = Done::with(&undone.kept);
    if config.json {
        report::json(&UndoReport {
            batch,
            articles: undone.articles,
            comments: undone.comments,
            kept: undone.kept,
        })?;
    } else {
        report::say(&format!(
            "Taken back: {} and {}",
            count(undone.articles, "article"),
            count(undone.comments, "comment"),
        ));
        report::say_skips(&undone.kept);
    }
    Ok(done)
}
