//! What a page costs: bytes as they travel.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "tests fail by panicking"
)]

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;
use jiff::Timestamp;
use rejoinder_domain::{
    Branch, CommentId, Cursor, DiscussionPage, Marks, Number, Order, Random as _, SafeHtml,
    SequenceRandom, Site, SiteId, limits,
};
use rejoinder_views::{ArticlePage, CommentForm, Frame, asset, asset_path, assets, samples};

const STYLE: usize = 8 * 1024;
const SCRIPTS: usize = 8 * 1024;
const DISCUSSION: usize = 30 * 1024;

fn gzip(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

fn of(extension: &str) -> usize {
    assets()
        .filter(|asset| asset.name.ends_with(extension))
        .map(|asset| asset.gzip.as_ref().unwrap_or(&asset.bytes).len())
        .sum()
}

#[test]
fn style_and_scripts_stay_light() {
    println!("style {} B, scripts {} B (gzip)", of(".css"), of(".js"));
    assert!((1..=STYLE).contains(&of(".css")));
    assert!((1..=SCRIPTS).contains(&of(".js")));
}

#[test]
fn the_style_sheet_asks_nobody_else_for_anything() {
    let style = asset(asset_path("style.css")).unwrap();
    let text = String::from_utf8(style.bytes.clone()).unwrap();
    for forbidden in ["url(", "@import", "@font-face", "http"] {
        let allowed = text.matches("[href^=http]").count();
        let found = text.matches(forbidden).count();
        let allowed = if forbidden == "http" { allowed } else { 0 };
        assert_eq!(found, allowed, "{forbidden}");
    }
}

#[test]
fn a_modules_imports_name_files_that_are_there() {
    let mut imports = 0;
    for module in assets().filter(|asset| asset.name.ends_with(".js")) {
        let text = String::from_utf8(module.bytes.clone()).unwrap();
        for rest in text.split("from \"./").skip(1) {
            let name = rest.split('"').next().unwrap();
            assert!(asset(name).is_some(), "{} imports {name}", module.name);
            imports += 1;
        }
    }
    assert!(imports >= 4);
}

#[test]
fn a_name_changes_with_the_content_alone() {
    let name = asset_path("style.css");
    assert_ne!(name, "style.css");
    assert_eq!(asset(name).unwrap().content_type, "text/css; charset=utf-8");
    assert!(asset("style.css").is_none());
    assert_eq!(asset_path("nothing.css"), "nothing.css");
}

/// A discussion as full as one page takes, of words that hardly repeat: fifty comments, four
/// levels deep, with names, long numbers, respect and times of their own, 24 KiB of HTML.
fn full_page() -> DiscussionPage {
    let (_, _, comments) = samples::feed();
    let mut random = SequenceWords::default();
    let mut made = 0;
    let mut branches = Vec::new();
    for root in 0..10 {
        let mut number = Number::top(1_040 + root).unwrap();
        let mut chain: Vec<Branch> = Vec::new();
        for level in 0..5 {
            let mut comment = comments[0].clone();
            made += 1;
            comment.id = CommentId::from_bytes([made; 16]);
            comment.number = number.clone();
            comment.author.as_mut().unwrap().name = random.words(2);
            comment.created_at =
                Some(Timestamp::from_second(1_790_000_000 + random.next()).unwrap());
            comment.respect = u64::try_from(random.next() % 400).unwrap();
            let text = random.words(limits::PAGE_BYTES / 50 / 7);
            comment.body.html = SafeHtml::from_sanitised(format!("<p>{text}</p>"));
            comment.body.text = text;
            chain.push(Branch {
                comment,
                replies: Vec::new(),
                more: 3,
                next: Some(Cursor(vec![made; 24])),
            });
            if level < 3 {
                number = number.reply(12).unwrap();
            } else {
                number = number.parent().unwrap().reply(13).unwrap();
            }
        }
        let mut last = chain.split_off(3);
        for mut parent in chain.into_iter().rev() {
            parent.replies = std::mem::take(&mut last);
            last = vec![parent];
        }
        branches.append(&mut last);
    }
    DiscussionPage {
        under: None,
        branches,
        next: Some(Cursor(vec![9; 24])),
    }
}

/// Words of letters drawn as in English, nearly all different: text that packs badly.
#[derive(Default)]
struct SequenceWords(SequenceRandom);

impl SequenceWords {
    fn next(&mut self) -> i64 {
        let mut bytes = [0; 2];
        self.0.fill(&mut bytes);
        i64::from(u16::from_le_bytes(bytes))
    }

    fn words(&mut self, count: usize) -> String {
        let letters = b"eeeeeeetttttaaaaaooooiiiinnnnsssshhhrrrddlllcuumwfgypbvk";
        let word = |random: &mut Self| -> String {
            (0..2 + random.next() % 8)
                .map(|_| {
                    char::from(letters[usize::try_from(random.next()).unwrap() % letters.len()])
                })
                .collect()
        };
        (0..count).map(|_| word(self)).collect::<Vec<_>>().join(" ")
    }
}

#[test]
fn a_full_page_of_comments_fits_into_thirty_kilobytes() {
    let (_, article, _) = samples::feed();
    let page = full_page();
    let count = page.branches.iter().map(|b| b.walk().len()).sum::<usize>();
    assert_eq!(count, limits::PAGE_COMMENTS);
    let site = Site {
        id: SiteId(1),
        key: "default".to_owned(),
        name: "The Harbour Ledger".to_owned(),
        language: "en".to_owned(),
        time_zone: "UTC".to_owned(),
    };
    let html = ArticlePage {
        frame: Frame {
            site: &site,
            public_url: "https://ledger.example",
            now: Timestamp::UNIX_EPOCH,
        },
        article: &article,
        order: Order::Respected,
        cursor_given: true,
        page: &page,
        own: &[],
        marks: &Marks::default(),
        form: &CommentForm::default(),
    }
    .render();
    let shown = html.matches("<article class=\"comment").count();
    println!(
        "{shown} comments: {} B, {} B gzip",
        html.len(),
        gzip(html.as_bytes())
    );
    assert_eq!(shown, count);
    assert!(gzip(html.as_bytes()) <= DISCUSSION);
}
