use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::CommentText;

mod notes;

/// A comment to be written into a page, and read back.
#[derive(Debug, Clone)]
struct Told {
    /// Paragraphs of lines.
    text: Vec<Vec<String>>,
    replies: Vec<Told>,
}

/// How a page is set.
#[derive(Debug, Clone)]
struct Setting {
    number: &'static str,
    bullets: &'static [&'static str],
    root_indent: usize,
    unit: usize,
    tabs: bool,
    loose: bool,
    /// Whether replies follow without a blank line where comments have one.
    close: bool,
    /// Whether the text begins on the line below the mark.
    below: bool,
    /// Numbers left out after each comment, as where some were deleted.
    gaps: usize,
    /// Names and times on the line of the mark.
    signed: bool,
    /// Columns from the mark to the further lines of a comment; 0 is below its first letter.
    hang: usize,
    line_end: &'static str,
    credit: Option<&'static str>,
    heading: Option<&'static str>,
    closing: Option<&'static str>,
    mark: bool,
    trailing: &'static str,
}

fn line() -> BoxedStrategy<String> {
    let start = prop::sample::select(vec![
        "",
        "",
        "",
        "",
        "“",
        "‘",
        "«",
        "2020 was ",
        "1,000 ",
        "3.5 ",
        "(c ",
        "…",
        "No: ",
        "10:15 ",
        "J. ",
        "A ",
    ]);
    let word = "[a-zæøåäöüбвгдж]{2,9}";
    (
        start,
        "[A-ZÆØБВ][a-zæøбвг]{2,7}",
        prop::collection::vec(word, 1..9),
        prop::sample::select(vec![".", "!", "?", "…", "”", ",", ""]),
    )
        .prop_map(|(start, first, words, end)| format!("{start}{first} {}{end}", words.join(" ")))
        .boxed()
}

fn told(paragraphs: usize) -> impl Strategy<Value = Told> {
    let text = prop::collection::vec(prop::collection::vec(line(), 1..4), 1..=paragraphs).boxed();
    let leaf = text.clone().prop_map(|text| Told {
        text,
        replies: Vec::new(),
    });
    leaf.prop_recursive(5, 24, 4, move |inner| {
        (text.clone(), prop::collection::vec(inner, 0..4))
            .prop_map(|(text, replies)| Told { text, replies })
    })
}

fn setting() -> impl Strategy<Value = Setting> {
    let looks = (
        prop::sample::select(vec![
            "1.",
            "1)",
            "(1)",
            "#1",
            "[1]",
            "1.)",
            "№ 1",
            "Comment 1:",
            "1 –",
            "A)",
        ]),
        prop::sample::select(vec![
            &["–"][..],
            &["-"],
            &["*"],
            &["•"],
            &["—"],
            &["◦"],
            &["·"],
            &["+"],
            &["→"],
            &["‣"],
            &["▪"],
            &["o"],
            &["->"],
            &["•", "◦", "▪"],
            &["-", "*", "+"],
            &["–", "o", "·", ">"],
        ]),
        0usize..5,
        1usize..7,
        any::<bool>(),
        any::<bool>(),
        0usize..3,
    );
    let frame = (
        prop::sample::select(vec!["\n", "\r\n", "\r"]),
        prop::option::of(prop::sample::select(vec![
            "(c) The Island Courier",
            "© 2020 Insel, all rights reserved",
            "Source: Harbour Radio",
        ])),
        prop::option::of(prop::sample::select(vec![
            "Comments",
            "Kommentare (12)",
            "6 comments",
        ])),
        prop::option::of(prop::sample::select(vec![
            "Enter comments here:",
            "Kommentar schreiben",
            "Leave a reply",
        ])),
        any::<bool>(),
        prop::sample::select(vec!["", " ", "\u{A0}", "\t"]),
    );
    let more = (any::<bool>(), any::<bool>(), 0usize..3, any::<bool>());
    (looks, frame, more).prop_map(
        |(
            (number, bullets, root_indent, unit, tabs, loose, hang),
            (line_end, credit, heading, closing, mark, trailing),
            (close, below, gaps, signed),
        )| Setting {
            number,
            bullets,
            root_indent,
            unit,
            tabs,
            loose,
            close,
            below,
            gaps,
            signed,
            hang,
            line_end,
            credit,
            heading,
            closing,
            mark,
            trailing,
        },
    )
}

impl Setting {
    fn pad(&self, columns: usize) -> String {
        if self.tabs {
            format!("{}{}", "\t".repeat(columns / 4), " ".repeat(columns % 4))
        } else {
            " ".repeat(columns)
        }
    }

    fn write(&self, out: &mut Vec<String>, told: &Told, mark: &str, column: usize, depth: usize) {
        let width = mark.chars().count() + 1;
        let hang = if self.hang == 0 { width } else { self.hang };
        let signature = if self.signed {
            "Ada Holm (24 June 2020, 10:15)"
        } else {
            ""
        };
        for (p, paragraph) in told.text.iter().enumerate() {
            if self.loose && (p > 0 || depth == 0 || !self.close) {
                out.push(String::new());
            }
            for (l, text) in paragraph.iter().enumerate() {
                let inner = self.pad(column + hang);
                let outer = self.pad(column);
                if p + l > 0 {
                    out.push(format!("{inner}{text}"));
                } else if self.below && depth == 0 {
                    out.push(format!("{outer}{mark} {signature}").trim_end().to_owned());
                    out.push(format!("{inner}{text}"));
                } else if self.signed {
                    out.push(format!("{outer}{mark} {signature}: {text}"));
                } else {
                    out.push(format!("{outer}{mark} {text}"));
                }
            }
        }
        let bullet = self.bullets[depth % self.bullets.len()];
        for reply in &told.replies {
            self.write(out, reply, bullet, column + self.unit, depth + 1);
        }
    }

    fn page(&self, story: &[String], roots: &[Told]) -> String {
        let mut out = vec!["Headline of the page".to_owned()];
        for paragraph in story {
            out.extend([String::new(), paragraph.clone()]);
        }
        out.push(String::new());
        for above in [self.credit, self.heading].into_iter().flatten() {
            out.extend([above.to_owned(), String::new()]);
        }
        for (index, root) in roots.iter().enumerate() {
            let index = index * (self.gaps + 1);
            let number = self.number.replace('1', &(index + 1).to_string());
            let letter = char::from(b'A' + u8::try_from(index).unwrap());
            let number = number.replace('A', &letter.to_string());
            self.write(&mut out, root, &number, self.root_indent, 0);
        }
        if let Some(closing) = self.closing {
            out.extend([String::new(), closing.to_owned()]);
        }
        let mark = if self.mark { "\u{FEFF}" } else { "" };
        let ended = format!("{}{}", self.trailing, self.line_end);
        format!("{mark}{}{}", out.join(&ended), self.line_end)
    }
}

/// The comments of a page as numbers and texts.
fn told_back(items: &[Item]) -> Vec<(String, String)> {
    items
        .iter()
        .filter_map(|item| match item {
            Item::Comment(comment) => {
                let CommentText::Literal(text) = &comment.text else {
                    panic!("plain text is literal")
                };
                let label = comment.record.split([' ', ',']).nth(1).unwrap();
                Some((label.to_owned(), text.clone()))
            }
            _ => None,
        })
        .collect()
}

fn expected(told: &[Told], above: &str, gaps: usize, out: &mut Vec<(String, String)>) {
    for (index, told) in told.iter().enumerate() {
        let label = format!("{above}{}", index * (gaps + 1) + 1);
        let text = told
            .text
            .iter()
            .map(|p| p.join("\n"))
            .collect::<Vec<_>>()
            .join("\n\n");
        out.push((label.clone(), text));
        expected(&told.replies, &format!("{label}."), 0, out);
    }
}

/// Checks that each line of a page is somewhere, and that its last word is where it is said to be.
fn account(text: &str) -> Result<(), TestCaseError> {
    let page = read(text);
    let lines = lines::lines(text);
    prop_assert_eq!(lines.len(), page.places.len());
    let (mut article, mut talk, mut skips) = (String::new(), String::new(), String::new());
    for item in &page.items {
        match item {
            Item::Article(found) => {
                writeln!(
                    article,
                    "{} {:?} {:?} {:?}",
                    found.headline, found.standfirst, found.byline, found.credit
                )
                .unwrap();
                for block in &found.blocks {
                    writeln!(article, "{}", block.text).unwrap();
                }
            }
            Item::Comment(found) => {
                let CommentText::Literal(text) = &found.text else {
                    panic!("plain text is literal")
                };
                writeln!(
                    talk,
                    "{} {text}",
                    found.author.as_deref().unwrap_or_default()
                )
                .unwrap();
            }
            Item::Skip(found) | Item::SkippedComment(found) => {
                writeln!(skips, "{}", found.record).unwrap()
            }
        }
    }
    for (at, (line, place)) in lines.iter().zip(&page.places).enumerate() {
        prop_assert_ne!(*place, Place::Unplaced, "line {}: {:?}", at + 1, line.text);
        let mark = marks::mark(line.text, line.indent);
        let rest = mark
            .as_ref()
            .and_then(|m| line.text.get(m.rest..))
            .unwrap_or_default();
        let words = [line.text, rest].map(|text| {
            let word = text.split_whitespace().next_back().unwrap_or_default();
            word.trim_matches(|c: char| !c.is_alphanumeric())
        });
        // What is cleaned away when a text is shown is no loss.
        let clean = words[0].chars().all(char::is_alphanumeric);
        let within = |text: &str| !clean || words.iter().any(|word| text.contains(word));
        match place {
            Place::Blank => prop_assert!(line.blank()),
            Place::Headline | Place::Standfirst | Place::Story => {
                prop_assert!(within(&article), "line {}: {:?}", at + 1, line.text);
            }
            // A line may be a signature whole; a comment without a text is skipped whole.
            Place::Comment => {
                let signed = mark.is_some_and(|m| m.style == marks::Style::Word)
                    || signature::dated(line.text).is_some()
                    || signature::dated(rest).is_some();
                let skipped = skips.contains("comment ");
                prop_assert!(
                    signed || skipped || within(&talk),
                    "line {}: {:?}",
                    at + 1,
                    line.text
                );
            }
            Place::Skip => prop_assert!(!skips.is_empty()),
            _ => {}
        }
    }
    Ok(())
}

const PAGES: &[&str] = &[
    include_str!("../../tests/pages/arrows.txt"),
    include_str!("../../tests/pages/bullets_by_level.txt"),
    include_str!("../../tests/pages/chat.txt"),
    include_str!("../../tests/pages/lists_in_comments.txt"),
    include_str!("../../tests/pages/name_then_time.txt"),
    include_str!("../../tests/pages/numbered_paths.txt"),
    include_str!("../../tests/pages/plain_flush.txt"),
    include_str!("../../tests/pages/strays.txt"),
    include_str!("../../tests/pages/word_headers.txt"),
    include_str!("../../tests/pages/wrapped.txt"),
];

/// What is done to a line of a page.
fn change() -> impl Strategy<Value = (usize, usize, String)> {
    let text = prop_oneof![
        line(),
        "[ \t]{0,8}([0-9]{1,3}[.)]|[-–•*>o]|[a-d][.)]|[0-9]\\.[0-9]) [A-Z][a-z]{2,6}",
        prop::sample::select(vec![
            "(c) Somebody",
            "Comments",
            "Leave a comment",
            "Ada wrote on 24 June 2020:",
            "---",
            "7.",
            "1",
            "-"
        ])
        .prop_map(str::to_owned),
    ];
    (any::<usize>(), 0usize..5, text)
}

fn changed(page: &str, changes: &[(usize, usize, String)]) -> String {
    let mut lines: Vec<String> = page.lines().map(str::to_owned).collect();
    for (at, what, text) in changes {
        let at = at % lines.len().max(1);
        match what {
            0 => lines.insert(at, text.clone()),
            1 if lines.len() > 1 => drop(lines.remove(at)),
            2 => lines.insert(at, String::new()),
            3 => lines[at] = format!("   {}", lines[at]),
            _ => lines[at] = lines[at].trim_start().to_owned(),
        }
    }
    lines.join("\n")
}

proptest! {
    #[test]
    fn what_is_written_is_read(
        setting in setting(),
        story in prop::collection::vec(line(), 1..5),
        roots in prop::collection::vec(told(3), 1..7),
    ) {
        let mut setting = setting;
        // A number or two flush with the story, and nothing else that tells: it could be story.
        let told_apart = setting.root_indent > 0 && setting.closing.is_some();
        if setting.credit.is_none() && setting.heading.is_none() && !told_apart {
            setting.heading = Some("Comments");
        }
        // A `>` right below a text quotes.
        if setting.close && setting.bullets.contains(&">") {
            setting.close = false;
        }
        let mut roots = roots;
        if !setting.loose {
            roots.iter_mut().for_each(tighten);
        }
        setting.hang = if setting.hang > 0 { setting.hang.min(setting.unit).max(1) } else { 0 };
        let text = setting.page(&story, &roots);
        let items = text_page(&text);
        let mut wanted = Vec::new();
        expected(&roots, "", setting.gaps, &mut wanted);
        prop_assert_eq!(told_back(&items), wanted, "{}", text);
        for item in &items {
            if let Item::Comment(comment) = item {
                prop_assert_eq!(comment.author.is_some(), setting.signed, "{}", text);
                prop_assert_eq!(comment.created_at.is_some(), setting.signed);
            }
        }
        let Some(Item::Article(article)) = items.first() else {
            panic!("an article comes first")
        };
        let blocks: Vec<&str> = article.blocks.iter().map(|b| b.text.as_str()).collect();
        prop_assert_eq!(blocks, story.iter().map(String::as_str).collect::<Vec<_>>());
        prop_assert_eq!(article.credit.is_some(), setting.credit.is_some());
        // Other numbers than those given here are said, and nothing else.
        let renumbered = usize::from(setting.gaps > 0 && roots.len() > 1);
        let skips = items.iter().filter(|i| matches!(i, Item::Skip(_) | Item::SkippedComment(_)));
        prop_assert_eq!(skips.count(), renumbered);
        account(&text)?;
    }

    #[test]
    fn every_line_of_a_changed_page_is_somewhere(
        page in prop::sample::select(PAGES.to_vec()),
        changes in prop::collection::vec(change(), 0..12),
    ) {
        account(&changed(page, &changes))?;
    }

    #[test]
    fn every_line_of_any_text_is_somewhere(text in "(?s).{0,200}") {
        account(&text)?;
    }

    #[test]
    fn every_line_of_a_heap_of_marks_is_somewhere(
        heap in prop::collection::vec("[ \t]{0,6}([0-9]{1,2}[.):]?|[-–•*>o=#|]{1,3}|[a-d][.)]|\\([c1]\\)|Comment|Reply|by|©|Comments)? ?[A-Za-z0-9:., ]{0,12}", 0..40),
    ) {
        account(&heap.join("\n"))?;
    }

    #[test]
    fn a_longer_page_names_its_comments_alike(roots in prop::collection::vec(told(2), 2..5), setting in setting()) {
        let setting = Setting { heading: Some("Comments"), loose: true, close: false, hang: 0, ..setting };
        let story = ["One paragraph.".to_owned()];
        let keys = |count: usize| -> Vec<String> {
            text_page(&setting.page(&story, &roots[..count]))
                .into_iter()
                .filter_map(|item| match item {
                    Item::Article(article) => Some(article.key),
                    Item::Comment(comment) => Some(comment.key),
                    Item::Skip(skip) if skip.record == "comments" => None,
                    Item::Skip(skip) | Item::SkippedComment(skip) => panic!("{skip:?}"),
                })
                .collect()
        };
        let (short, long) = (keys(roots.len() - 1), keys(roots.len()));
        prop_assert_eq!(&long[..short.len()], &short[..]);
        let mut distinct = long.clone();
        distinct.sort();
        distinct.dedup();
        prop_assert_eq!(distinct.len(), long.len());
    }
}

fn tighten(told: &mut Told) {
    told.text.truncate(1);
    told.replies.iter_mut().for_each(tighten);
}

#[test]
fn forty_levels_and_five_hundred_comments() {
    let mut deep = String::from("Deep\n\nStory.\n\n(c) Somebody\n\n1. Level 1\n");
    for level in 2..=40 {
        write!(deep, "\n{}– Level {level}\n", " ".repeat(level * 2)).unwrap();
    }
    for number in 2..=500 {
        write!(deep, "\n{number}. Comment number {number}\n").unwrap();
    }
    let comments = told_back(&text_page(&deep));
    assert_eq!(comments.len(), 40 + 499);
    assert_eq!(comments[31].0, vec!["1"; 32].join("."));
    assert_eq!(comments[39].1, "Level 40");
    assert_eq!(
        comments[538],
        ("500".to_owned(), "Comment number 500".to_owned())
    );
}

#[test]
fn a_comment_that_is_too_long_is_said() {
    let long = "word ".repeat(limits::IMPORTED_COMMENT_BYTES / 5 + 1);
    let items = text_page(&format!(
        "H\n\nS.\n\n(c) N\n\n1. {long}\n\n  - Reply\n\n2. Short"
    ));
    let skips: Vec<&Skip> = items
        .iter()
        .filter_map(|i| {
            if let Item::SkippedComment(s) = i {
                Some(s)
            } else {
                None
            }
        })
        .collect();
    assert_eq!(skips.len(), 1);
    assert_eq!(skips[0].record, "comment 1, line 7");
    assert_eq!(told_back(&items).len(), 2);
}

#[test]
fn long_pages_end() {
    let head = "H\n\nStory.\n\n(c) N\n\n";
    for unit in [
        "1. a\n",
        "- a\n",
        "> > > a\n",
        "\n\n",
        "(c) N\n",
        "(c) N\nall rights reserved\n",
        "all rights reserved\n",
        "Source: https://a.example/b\n",
        "Comments\n\n",
        "Leave a comment\n\n",
        "Comment 1 by A\n",
        "Reply to 1\n",
        "a\n",
        "a) b\n",
        "  1. a\n\n    – b\n\n",
        "1.1.1.1 a\n",
        "1.",
        "> ",
        "- ",
        "24.06.2020 ",
    ] {
        let page = format!("{head}{}", unit.repeat(30_000));
        assert!(!text_page(&page).is_empty());
        assert!(!text_page(&unit.repeat(30_000)).is_empty());
    }
}

#[test]
fn a_blank_page_is_said_to_be_blank() {
    for text in ["", "\n\n", " \t\u{FEFF}\r\n"] {
        assert!(matches!(&text_page(text)[..], [Item::Skip(_)]));
    }
}
