use std::collections::HashMap;
use std::sync::Arc;

use anyhow::Context as _;
use jiff::Timestamp;
use rejoinder_domain::{Author, Clock, CommentId, CommentStatus, Ground, ManualClock, Site};
use rejoinder_exchange::{ArticleFormat, read_articles};
use rejoinder_newsroom::fetch::NoNetwork;
use rejoinder_newsroom::{Newsroom, PublishOptions};
use rejoinder_samples::{Fate, SampleArticle, SampleComment, Shape, sample_site};
use rejoinder_store::{Comments as _, EditComment, ImportedComment, NewSite, Sites as _};
use rejoinder_store_sqlite::SqliteStore;

use crate::arguments::Demo;
use crate::config::Config;
use crate::report::{self, Done};
use crate::serve;
use crate::system::{SystemClock, SystemRandom};
use crate::wiring;

/// How long ago the articles without a date came in.
const UNDATED: jiff::SignedDuration = jiff::SignedDuration::from_hours(24 * 12);

pub(crate) async fn run(arguments: &Demo, config: &Config) -> anyhow::Result<Done> {
    let listener = match arguments
        .listen
        .listen
        .as_deref()
        .or(config.listen.as_deref())
    {
        Some(address) => serve::listen(address).await?,
        None => match serve::listen(serve::LISTEN).await {
            Ok(listener) => listener,
            // Somebody may be trying the demo beside a site of his own.
            Err(_) => serve::listen("127.0.0.1:0").await?,
        },
    };
    let folder = tempfile::tempdir().context("no temporary folder could be made")?;
    let store = wiring::open(folder.path())?;
    let site = store
        .put_site(NewSite {
            key: config.site.key.clone(),
            name: "The Harbour Ledger".to_owned(),
            language: "en".to_owned(),
            time_zone: config.site.time_zone.clone(),
        })
        .await?;
    seed(&store, &site).await?;
    if arguments.comments > 0 {
        generate(&store, &site, arguments.comments).await?;
    }
    let public_url = serve::public_url(config, &listener)?;
    report::say("A temporary site with sample articles; it is gone when this stops (Ctrl-C).");
    report::print(&format!("{public_url}/"))?;
    let newsroom = wiring::newsroom(store, Arc::new(NoNetwork));
    serve::until_stopped(listener, newsroom, site, &public_url).await?;
    Ok(Done::Everything)
}

/// Publishes the sample articles, each revision and comment at its own time in the past.
async fn seed(store: &Arc<SqliteStore>, site: &Site) -> anyhow::Result<()> {
    let now = SystemClock.now();
    for sample in sample_site()? {
        // An article without a date came in at some time all the same, and not as the latest.
        let published = sample.published_at(now).unwrap_or(now - UNDATED);
        let id = publish(store, site, &sample, &sample.dated(now), published).await?;
        take_in(store, site, &sample, id, now).await?;
        for revision in &sample.revisions {
            let text = sample.dated_revision(revision, now);
            publish(store, site, &sample, &text, revision.at(now)).await?;
        }
    }
    Ok(())
}

async fn publish(
    store: &Arc<SqliteStore>,
    site: &Site,
    sample: &SampleArticle,
    markdown: &str,
    at: Timestamp,
) -> anyhow::Result<rejoinder_domain::ArticleId> {
    let newsroom = at_time(store, at);
    let read = read_articles(
        None,
        markdown.as_bytes(),
        Some(ArticleFormat::Markdown),
        None,
    )
    .with_context(|| format!("the sample article {}", sample.key))?;
    let mut item = read
        .articles
        .into_iter()
        .next()
        .with_context(|| format!("the sample article {} is empty", sample.key))?;
    // The key finds the article again when its later revision comes.
    item.key = format!("sample:{}", sample.key);
    let how = PublishOptions {
        discussion: sample.discussion,
        ..PublishOptions::default()
    };
    Ok(newsroom.publish(site, item, &how).await?.published.id)
}

async fn take_in(
    store: &Arc<SqliteStore>,
    site: &Site,
    sample: &SampleArticle,
    article: rejoinder_domain::ArticleId,
    now: Timestamp,
) -> anyhow::Result<()> {
    if sample.comments.is_empty() {
        return Ok(());
    }
    let mut comments: Vec<&SampleComment> = sample.comments.iter().collect();
    comments.sort_by_key(|comment| comment.at(now));
    let prepared: Vec<ImportedComment> = comments
        .iter()
        .map(|comment| prepare(comment, now))
        .collect();
    let ids: HashMap<String, CommentId> = prepared
        .iter()
        .map(|comment| (comment.key.clone(), comment.id))
        .collect();
    at_time(store, now)
        .import_prepared(site, article, "the demo", prepared)
        .await?;
    for comment in comments {
        let (Some(text), Some(id)) = (&comment.edited_to, ids.get(&comment.key)) else {
            continue;
        };
        store
            .edit(EditComment {
                site: site.id,
                id: *id,
                version: 1,
                body: rejoinder_markup::comment(text),
                status: CommentStatus::Published,
                ground: None,
                at: comment.at(now) + jiff::SignedDuration::from_mins(4),
            })
            .await?;
    }
    Ok(())
}

fn prepare(comment: &SampleComment, now: Timestamp) -> ImportedComment {
    let (status, ground): (CommentStatus, Option<Ground>) = match &comment.fate {
        Fate::Published => (CommentStatus::Published, None),
        Fate::Held(ground) => (CommentStatus::Held, Some(ground.clone())),
        Fate::Removed(ground) => (CommentStatus::Removed, Some(ground.clone())),
        Fate::Withdrawn => (CommentStatus::Withdrawn, None),
    };
    let at = comment.at(now);
    ImportedComment {
        id: CommentId::fresh(&ManualClock::at(at), &SystemRandom),
        key: comment.key.clone(),
        parent: comment.parent.clone(),
        author: comment.author.clone().map(|name| Author {
            name,
            role: comment.role,
            of_article: comment.of_article,
        }),
        status,
        ground,
        body: rejoinder_markup::comment(&comment.text),
        language: Some(comment.language.clone()),
        created_at: Some(at),
        respect: u64::from(comment.respect),
        picked_at: comment
            .picked
            .then_some(at + jiff::SignedDuration::from_mins(30)),
    }
}

/// An article whose discussion is generated, always the same for a number of comments.
async fn generate(store: &Arc<SqliteStore>, site: &Site, comments: usize) -> anyhow::Result<()> {
    const SEED: u64 = 1;
    const AT_A_TIME: usize = 500;
    let now = SystemClock.now();
    let hours = 72;
    let start = now - jiff::SignedDuration::from_hours(i64::from(hours));
    let markdown = rejoinder_samples::article(SEED).markdown;
    let read = read_articles(
        None,
        markdown.as_bytes(),
        Some(ArticleFormat::Markdown),
        None,
    )?;
    let item = read
        .articles
        .into_iter()
        .next()
        .context("the generated article is empty")?;
    let newsroom = at_time(store, start);
    let published = newsroom
        .publish(site, item, &PublishOptions::default())
        .await?;
    let shape = Shape {
        comments,
        start,
        hours,
        ..Shape::default()
    };
    let mut generated =
        rejoinder_samples::discussion(SEED, &shape).map(|comment| ImportedComment {
            id: CommentId::fresh(&ManualClock::at(comment.created_at), &SystemRandom),
            key: comment.index.to_string(),
            parent: comment.parent.map(|parent| parent.to_string()),
            author: Some(Author {
                name: comment.author,
                role: rejoinder_domain::Role::Reader,
                of_article: false,
            }),
            status: CommentStatus::Published,
            ground: None,
            body: rejoinder_markup::comment(&comment.text),
            language: Some(comment.language.to_owned()),
            created_at: Some(comment.created_at),
            respect: u64::from(comment.respect),
            picked_at: None,
        });
    loop {
        let some: Vec<ImportedComment> = generated.by_ref().take(AT_A_TIME).collect();
        if some.is_empty() {
            return Ok(());
        }
        newsroom
            .import_prepared(site, published.published.id, "the generator", some)
            .await?;
    }
}

/// The use cases as they were at a time.
fn at_time(store: &Arc<SqliteStore>, at: Timestamp) -> Newsroom {
    wiring::newsroom_at(
        Arc::clone(store),
        Arc::new(NoNetwork),
        Arc::new(ManualClock::at(at)),
    )
}
