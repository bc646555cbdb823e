//! The invented texts. The bodies are written as the markup crate would render them.

use jiff::Timestamp;
use rejoinder_domain::{
    Article, ArticleId, ArticlePath, ArticleSummary, Author, Block, BlockKind, Body, Branch,
    Comment, CommentId, CommentStatus, Credit, Cursor, DiscussionPage, DiscussionState, Ground,
    Marks, MediaHash, Number, Picture, Revision, Role, SafeHtml, Site, SiteId,
};

pub(super) fn at(time: &str) -> Timestamp {
    time.parse().unwrap_or(Timestamp::UNIX_EPOCH)
}

pub(super) fn site(language: &str) -> Site {
    Site {
        id: SiteId(1),
        key: "default".to_owned(),
        name: "The Harbour Ledger".to_owned(),
        language: language.to_owned(),
        time_zone: "Europe/London".to_owned(),
    }
}

fn path(slug: &str) -> ArticlePath {
    ArticlePath {
        year: 2026,
        month: 11,
        slug: slug.to_owned(),
    }
}

fn block(index: usize, kind: BlockKind, html: &str) -> Block {
    Block {
        id: Block::id_at(index),
        kind,
        text: words(html),
        html: SafeHtml::from_sanitised(html.to_owned()),
        picture: None,
    }
}

/// The words of HTML that is known to be simple.
fn words(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for c in html
        .replace("</p><p>", "\n\n")
        .replace("</li><li>", "\n")
        .chars()
    {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(c),
            _ => {}
        }
    }
    text.replace("&lt;", "<").replace("&amp;", "&")
}

fn blocks() -> Vec<Block> {
    use BlockKind::{Code, Heading, List, Paragraph, Picture as Figure, Quote};
    let mut blocks: Vec<Block> = [
        (Paragraph, "The slipway at Carrick Point will stay open through the winter, the town’s boat club decided on Monday by nineteen votes to seventeen. It is the first time in four decades that small boats may go in after the equinox."),
        (Paragraph, "“We have always closed on the first of October because we have always closed on the first of October,” said Maud Trewin, who keeps the key. <em>Nobody could find the rule.</em>"),
        (Figure, ""),
        (Paragraph, "The vote followed a summer of letters. Those in favour pointed to the new lights; those against to the tide tables, the ice of January 2021, and <a href=\"https://tides.example/carrick\" rel=\"nofollow noopener\">the figures of the tide office</a>."),
        (Heading, "What it will cost"),
        (Quote, "<p>I don’t mind the cold. I mind being fetched out of it.</p>"),
        (List, "<ul><li>Four hundred and ten pounds for salt and sand</li><li>A second lamp at the foot of the slip</li><li>One volunteer for each day of the week</li></ul>"),
        (Paragraph, "The club’s treasurer thinks that fees will cover it. The harbour office, which was not asked, says that it will wait and see, and has put up a table of the hours at which it would rather not be called:"),
        (Code, "Mon–Fri  22:00 – 06:00\nSat      23:00 – 07:00"),
        (Paragraph, "The first boat to use the winter slip is to be the <em>Second Thoughts</em>, on Saturday at ten. Spectators are asked to bring gloves."),
    ]
    .into_iter()
    .enumerate()
    .map(|(i, (kind, html))| block(i, kind, html))
    .collect();
    blocks[2].text = "The slip at low water".to_owned();
    blocks[2].picture = Some(Picture {
        media: Some(MediaHash([0x5a; 32])),
        width: 1200,
        height: 700,
        alt: "A stone slipway running down into grey water, two dinghies on trailers beside it"
            .to_owned(),
        caption: Some("The slip at low water, with the old lamp.".to_owned()),
        credit: Some("Photograph: Hal Penrose".to_owned()),
    });
    blocks
}

pub(super) fn article() -> Article {
    Article {
        id: ArticleId::from_bytes([1; 16]),
        site: SiteId(1),
        path: path("winter-slipway"),
        headline: "Carrick’s slipway to stay ‘open all winter’ after a vote of nineteen to seventeen".to_owned(),
        standfirst: Some("For forty years the small boats came out in October. The rule that said so could not be found, and so the club has made a new one.".to_owned()),
        byline: Some("Ines Okafor".to_owned()),
        section: Some("On the water".to_owned()),
        credit: Some(Credit {
            name: "The Island Courier".to_owned(),
            terms: Some("Republished with permission".to_owned()),
            url: Some("https://courier.example/winter-slipway?a=1&b=2".to_owned()),
        }),
        canonical_url: Some("https://courier.example/winter-slipway?a=1&b=2".to_owned()),
        language: "en".to_owned(),
        published_at: Some(at("2026-11-24T09:10:00Z")),
        received_at: at("2026-11-24T09:12:00Z"),
        corrected_at: Some(at("2026-11-24T11:02:00Z")),
        revision: 2,
        blocks: blocks(),
        discussion: DiscussionState::Open,
        comments: 1_214,
    }
}

pub(super) fn revisions() -> Vec<Revision> {
    let now = article();
    let mut before = now.blocks.clone();
    before[0] = block(
        0,
        BlockKind::Paragraph,
        "The slipway at Carrick Point will stay open through the winter, the town’s boat club decided on Monday by eighteen votes to seventeen. It is the first time in four decades that small boats may go in after the equinox.",
    );
    before.remove(6);
    vec![
        Revision {
            revision: 1,
            at: at("2026-11-24T09:12:00Z"),
            note: None,
            headline:
                "Carrick’s slipway to stay ‘open all winter’ after a vote of eighteen to seventeen"
                    .to_owned(),
            standfirst: now.standfirst.clone(),
            blocks: before,
        },
        Revision {
            revision: 2,
            at: at("2026-11-24T11:02:00Z"),
            note: Some(
                "Nineteen members voted for it, not eighteen; the list of costs was left out."
                    .to_owned(),
            ),
            headline: now.headline,
            standfirst: now.standfirst,
            blocks: now.blocks,
        },
    ]
}

pub(super) fn summaries() -> Vec<ArticleSummary> {
    let lines = [
        (
            "winter-slipway",
            "Carrick’s slipway to stay ‘open all winter’ after a vote of nineteen to seventeen",
            Some(
                "For forty years the small boats came out in October. The rule that said so could not be found, and so the club has made a new one.",
            ),
            Some("On the water"),
            1_214,
        ),
        (
            "bakers-oven",
            "The last wood-fired oven goes cold",
            Some("Bread from Tolver Street will be baked in the new town."),
            Some("Trade"),
            87,
        ),
        ("bell", "A bell nobody ordered", None, None, 1),
        (
            "school-bus",
            "School bus to run on time, says the man who drives it",
            Some("He has moved the stop, which helps."),
            Some("Schools"),
            32,
        ),
        (
            "geese",
            "Geese again",
            Some(
                "They came on the ninth, as last year, and left a mess, as last year; the council has set aside eleven hundred pounds.",
            ),
            Some("Nature"),
            0,
        ),
    ];
    lines
        .into_iter()
        .enumerate()
        .map(
            |(i, (slug, headline, standfirst, section, comments))| ArticleSummary {
                id: ArticleId::from_bytes([u8::try_from(i + 1).unwrap_or(0); 16]),
                path: path(slug),
                headline: headline.to_owned(),
                standfirst: standfirst.map(str::to_owned),
                byline: (i != 2).then(|| "Ines Okafor".to_owned()),
                section: section.map(str::to_owned),
                credit: None,
                language: "en".to_owned(),
                published_at: (i != 2).then(|| at("2026-11-24T09:10:00Z")),
                received_at: at("2026-11-24T09:12:00Z"),
                updated_at: at("2026-11-24T11:02:00Z"),
                comments,
            },
        )
        .collect()
}

pub(super) fn number(text: &str) -> Number {
    text.parse().unwrap_or_else(|_| one())
}

fn one() -> Number {
    // a first-level number that needs no parsing: 1 is always a place
    match Number::top(1) {
        Ok(number) => number,
        Err(_) => one(),
    }
}

pub(super) fn body(html: &str) -> Body {
    let text = words(html);
    Body {
        source: text.clone(),
        literal: false,
        html: SafeHtml::from_sanitised(html.to_owned()),
        text,
        renderer: 1,
    }
}

fn comment(number_text: &str, name: Option<&str>, html: &str) -> Comment {
    let number = number(number_text);
    let mut id = [0; 16];
    for (to, place) in id.iter_mut().zip(number.places()) {
        *to = u8::try_from(*place).unwrap_or(255);
    }
    let hour = 10 + number.depth().min(9);
    Comment {
        id: CommentId::from_bytes(id),
        site: SiteId(1),
        article: ArticleId::from_bytes([1; 16]),
        parent: None,
        answers: None,
        author: name.map(|name| Author {
            name: name.to_owned(),
            role: Role::Reader,
            of_article: false,
        }),
        guest: None,
        status: CommentStatus::Published,
        ground: None,
        body: body(html),
        language: None,
        created_at: Some(at(&format!("2026-11-24T{hour}:27:00Z"))),
        received_at: at("2026-11-24T13:00:00Z"),
        edited_at: None,
        revision: Some(1),
        respect: 14,
        replies: 0,
        descendants: 0,
        picked_at: None,
        version: 1,
        number,
    }
}

fn badged(mut comment: Comment, role: Role, of_article: bool) -> Comment {
    if let Some(author) = &mut comment.author {
        author.role = role;
        author.of_article = of_article;
    }
    comment
}

fn branch(mut comment: Comment, replies: Vec<Branch>, more: u64) -> Branch {
    let shown = u64::try_from(replies.len()).unwrap_or(0);
    comment.replies = shown + more;
    Branch {
        next: (more > 0 && shown > 0).then(|| Cursor(vec![0xab])),
        comment,
        replies,
        more,
    }
}

pub(super) fn plain_comment() -> Comment {
    let mut comment = comment(
        "1",
        Some("Tomas W."),
        "<blockquote><p>We have always closed on the first of October</p></blockquote><p>They said the same about last winter’s timetable. My mother missed two hospital appointments, and <em>nobody</em> could find that rule either.</p><p>Open it. What does a bag of salt cost?</p>",
    );
    comment.edited_at = Some(at("2026-11-24T12:31:00Z"));
    comment.version = 2;
    comment
}

fn removed(number: &str) -> Comment {
    let mut comment = comment(number, Some("Secret Name"), "<p>Secret words</p>");
    comment.status = CommentStatus::Removed;
    comment.ground = Some(Ground {
        rule: "rule 3".to_owned(),
        reason: "insult aimed at another reader".to_owned(),
    });
    comment
}

pub(super) fn removed_own() -> Comment {
    let mut comment = removed("8");
    comment.body = body("<p>What I wrote in anger.</p>");
    comment
}

pub(super) fn held() -> Comment {
    let mut comment = comment(
        "7",
        Some("Marit"),
        "<p>Is there a list for the volunteers?</p>",
    );
    comment.status = CommentStatus::Held;
    comment.ground = Some(Ground {
        rule: "premoderated".to_owned(),
        reason: "Every comment under this article is read first.".to_owned(),
    });
    comment
}

pub(super) fn discussion() -> DiscussionPage {
    let mut withdrawn = comment("4", Some("Secret Name"), "<p>Secret words</p>");
    withdrawn.status = CommentStatus::Withdrawn;
    let mut waiting = comment("3.1", Some("Secret Name"), "<p>Secret words</p>");
    waiting.status = CommentStatus::Held;
    let mut nameless = comment(
        "5",
        None,
        "<p>An old letter, line one<br>line two, with its marks — “kept” — as they were.</p>",
    );
    nameless.created_at = None;
    let mut joined = comment(
        "1.1.1.1",
        Some("Old Salt"),
        "<p>A duty boat. <strong>One.</strong> For six islands.</p>",
    );
    joined.answers = Some(number("1.1.1.1.4.2"));
    let mut picked = comment(
        "3",
        Some("Old Salt"),
        "<p>I was aboard in January 2021. Here is what the ice did, hour by hour:</p><ol><li>At nine it was thin enough to see the weed.</li><li>At eleven the trailer stood in it.</li><li>At noon <a href=\"https://tides.example/2021\" rel=\"nofollow noopener\">the tide</a> took both.</li></ol><p>Salt would not have helped. A chain would.</p>",
    );
    picked.picked_at = Some(at("2026-11-24T13:00:00Z"));
    picked.respect = 1_031;
    let long =
        "<p>".to_owned() + &"A long letter goes on and on about the weather. ".repeat(300) + "</p>";
    DiscussionPage {
        under: None,
        branches: vec![
            branch(
                plain_comment(),
                vec![
                    branch(
                        badged(
                            comment(
                                "1.1",
                                Some("Ines Okafor"),
                                "<p>I asked about hospital travel. The board says a duty boat will run from Monday; I’ll add it to the article.</p>",
                            ),
                            Role::Staff,
                            true,
                        ),
                        vec![branch(
                            comment(
                                "1.1.1",
                                Some("Tomas W."),
                                "<p>Thank you. That is more than we have had from the board.</p>",
                            ),
                            vec![branch(joined, Vec::new(), 3)],
                            0,
                        )],
                        4,
                    ),
                    branch(
                        badged(
                            comment(
                                "1.2",
                                Some("J. Lindqvist"),
                                "<p>Eleven pounds for twenty kilos, since somebody asks.</p>",
                            ),
                            Role::Moderator,
                            false,
                        ),
                        Vec::new(),
                        0,
                    ),
                ],
                7,
            ),
            branch(removed("2"), Vec::new(), 0),
            branch(picked, vec![branch(waiting, Vec::new(), 0)], 0),
            branch(
                withdrawn,
                vec![branch(
                    comment(
                        "4.1",
                        Some("Penny"),
                        "<p>I read it before it went, and I agree.</p>",
                    ),
                    Vec::new(),
                    0,
                )],
                0,
            ),
            branch(nameless, Vec::new(), 12),
            branch(
                comment("6", Some("Writer of letters"), &long),
                Vec::new(),
                0,
            ),
        ],
        next: Some(Cursor(vec![0x0a, 0xff])),
    }
}

pub(super) fn marks(page: &DiscussionPage) -> Marks {
    let mut marks = Marks::default();
    if let Some(branch) = page.branches.first() {
        marks.own.insert(branch.comment.id);
        marks.editable.insert(branch.comment.id);
        marks
            .respected
            .extend(branch.replies.iter().map(|reply| reply.comment.id));
    }
    marks
}

/// The replies of a comment, as its own page has them.
pub(super) fn below(page: &DiscussionPage, number: &Number) -> DiscussionPage {
    fn find<'a>(branches: &'a [Branch], number: &Number) -> Option<&'a Branch> {
        branches.iter().find_map(|branch| {
            (branch.comment.number == *number)
                .then_some(branch)
                .or_else(|| find(&branch.replies, number))
        })
    }
    DiscussionPage {
        under: Some(number.clone()),
        branches: find(&page.branches, number).map_or(Vec::new(), |branch| branch.replies.clone()),
        next: Some(Cursor(vec![1])),
    }
}

pub(super) fn arabic() -> Article {
    let mut article = article();
    article.language = "ar".to_owned();
    article.headline = "المنزلق يبقى مفتوحًا طوال الشتاء".to_owned();
    article.standfirst = Some("صوّت نادي القوارب بتسعة عشر صوتًا مقابل سبعة عشر.".to_owned());
    article.byline = Some("إيناس أوكافور".to_owned());
    article.section = Some("على الماء".to_owned());
    article.canonical_url = None;
    article.blocks = ["قرر نادي القوارب في كاريك يوم الاثنين أن يبقى المنزلق مفتوحًا هذا الشتاء، لأول مرة منذ أربعين عامًا.", "وقالت مود تروين، التي تحتفظ بالمفتاح: «كنا نغلق دائمًا في الأول من أكتوبر».", "The club’s own notice, in English, gives ten o’clock on Saturday."]
        .into_iter()
        .enumerate()
        .map(|(i, text)| block(i, BlockKind::Paragraph, text))
        .collect();
    article
}

pub(super) fn hostile() -> DiscussionPage {
    let tower = format!(
        "<p>tower: e{}</p><p>the line below it</p>",
        "\u{301}\u{302}\u{303}\u{304}".repeat(40)
    );
    let mut foreign = comment("2", Some("ليلى"), "<p>شكرًا، هذا خبر جيد للصيادين.</p>");
    foreign.language = Some("ar".to_owned());
    DiscussionPage {
        under: None,
        branches: vec![
            branch(
                comment(
                    "1",
                    Some("\u{202e}desreveR <b>&"),
                    &format!(
                        "<p>{}</p>",
                        "https://example.org/a/very/long/address?".repeat(12)
                    ),
                ),
                vec![],
                0,
            ),
            branch(
                foreign,
                vec![branch(
                    comment("2.1", Some(&"W".repeat(60)), &tower),
                    vec![],
                    0,
                )],
                0,
            ),
            branch(
                comment(
                    "3",
                    Some(&format!("Z{}", "\u{335}\u{33f}\u{312}".repeat(20))),
                    "<p>\u{202e}this line would run backwards</p><pre><code>let wide = \"a line of code that does not want to end, and does not end for quite a while yet\";</code></pre>",
                ),
                vec![],
                0,
            ),
        ],
        next: None,
    }
}
