use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context as _;
use rejoinder_domain::{Address, ArticleId, Skip, limits};
use rejoinder_exchange::read_articles;
use rejoinder_newsroom::PublishOptions;
use rejoinder_newsroom::fetch::Fetcher;
use rejoinder_newsroom::pictures::PictureBase;
use rejoinder_store::PublishedAs;
use serde::Serialize;
use url::Url;

use crate::arguments::Publish;
use crate::config::Config;
use crate::fetch::{FetchPolicy, HttpFetcher};
use crate::report::{self, Done};
use crate::wiring;

/// What became of one article.
#[derive(Serialize)]
struct Entry {
    id: ArticleId,
    headline: String,
    path: String,
    result: &'static str,
    revision: Option<u32>,
}

#[derive(Serialize)]
struct Report {
    articles: Vec<Entry>,
    skips: Vec<Skip>,
}

/// A source, read.
struct Source {
    name: String,
    bytes: Vec<u8>,
    url: Option<Url>,
    base: PictureBase,
    fetcher: Arc<dyn Fetcher>,
}

pub(crate) async fn run(arguments: &Publish, config: &Config) -> anyhow::Result<Done> {
    let store = wiring::open(&config.data)?;
    let site = wiring::site(&store, config).await?;
    let mut report = Report {
        articles: Vec::new(),
        skips: Vec::new(),
    };
    for source in &arguments.sources {
        let source = read(source).await?;
        let read = read_articles(
            Some(&source.name),
            &source.bytes,
            arguments.format,
            source.url.as_ref(),
        )
        .with_context(|| source.name.clone())?;
        report.skips.extend(read.skips);
        let newsroom = wiring::newsroom(Arc::clone(&store), Arc::clone(&source.fetcher));
        let how = PublishOptions {
            base: source.base.clone(),
            discussion: arguments.discussion,
            ..PublishOptions::default()
        };
        for article in read.articles {
            let headline = article.headline.clone();
            match newsroom.publish(&site, article, &how).await {
                Ok(done) => {
                    report.skips.extend(done.skips);
                    report.articles.push(Entry {
                        id: done.published.id,
                        headline,
                        path: Address::Article(&done.published.path).to_string(),
                        result: match done.published.as_what {
                            PublishedAs::New => "new",
                            PublishedAs::Revision(_) => "revision",
                            PublishedAs::Unchanged => "unchanged",
                        },
                        revision: match done.published.as_what {
                            PublishedAs::Revision(revision) => Some(revision),
                            PublishedAs::New | PublishedAs::Unchanged => None,
                        },
                    });
                }
                Err(refusal) => report.skips.push(Skip {
                    record: format!("{}: “{headline}”", source.name),
                    reason: refusal.sentence(),
                }),
            }
        }
    }
    anyhow::ensure!(
        !report.articles.is_empty(),
        "nothing was published: {}",
        report
            .skips
            .first()
            .map_or("no article was found", |skip| &skip.reason)
    );
    if config.json {
        report::json(&report)?;
    } else {
        for entry in &report.articles {
            report::say(&format!(
                "{}: {} at {}",
                entry.result, entry.headline, entry.path
            ));
        }
        report::say_skips(&report.skips);
    }
    Ok(Done::with(&report.skips))
}

async fn read(source: &str) -> anyhow::Result<Source> {
    if source.starts_with("http://") || source.starts_with("https://") {
        return fetch(source).await;
    }
    let mut bytes = Vec::new();
    let (name, base) = if source == "-" {
        std::io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .context("standard input can't be read")?;
        ("-".to_owned(), PictureBase::None)
    } else {
        let path = Path::new(source);
        bytes = std::fs::read(path).with_context(|| format!("{source} can't be read"))?;
        let folder = match path.parent() {
            Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
            _ => Path::new(".").to_owned(),
        };
        (source.to_owned(), PictureBase::Folder(folder))
    };
    let fetcher = Arc::new(HttpFetcher::new(FetchPolicy::PublicOnly));
    Ok(Source {
        name,
        bytes,
        url: None,
        base,
        fetcher,
    })
}

/// The address that the operator named may be anywhere; what it refers to must be public or there.
async fn fetch(source: &str) -> anyhow::Result<Source> {
    let url = Url::parse(source).with_context(|| format!("{source} is no address"))?;
    let fetcher: Arc<dyn Fetcher> = Arc::new(HttpFetcher::new(FetchPolicy::also(&url)));
    let fetched = {
        let (fetcher, url) = (Arc::clone(&fetcher), url.clone());
        tokio::task::spawn_blocking(move || fetcher.fetch(&url, limits::ARTICLE_BYTES)).await?
    }
    .with_context(|| format!("{source} can't be fetched"))?;
    Ok(Source {
        name: source.to_owned(),
        bytes: fetched.bytes,
        base: PictureBase::Url(fetched.url.clone()),
        url: Some(fetched.url),
        fetcher,
    })
}
