//! Writing with the forms of the pages, scripts off.

use jiff::SignedDuration;
use rejoinder_domain::{DiscussionState, Outcome};

use crate::support::{TestSite, without_fragment};

#[tokio::test]
async fn a_comment_appears_where_its_writer_is_led() {
    let (site, anna, boris) = TestSite::start().await;
    site.article("night-ferry").await;
    let answer = anna.write("/2026/11/night-ferry", "At *last*.").await;
    assert_eq!(answer.status, 303);
    assert_eq!(answer.location(), "/2026/11/night-ferry#c1");
    for reader in [&anna, &boris] {
        let page = reader.get("/2026/11/night-ferry").await;
        assert!(page.has_id("c1"));
        assert_eq!(page.words("#c1 .body").as_deref(), Some("At last."));
        assert_eq!(page.words("#c1 bdi").as_deref(), Some("Anna"));
        assert_eq!(
            page.words("#discussion-heading").as_deref(),
            Some("1 comment")
        );
    }
}

#[tokio::test]
async fn a_reply_stands_under_what_it_answers() {
    let (site, anna, boris) = TestSite::start().await;
    site.article("night-ferry").await;
    anna.write("/2026/11/night-ferry", "At last.").await;
    let page = boris.get("/2026/11/night-ferry").await;
    let link = page.attribute("#c1 a.reply", "href").unwrap();
    let answer = boris.write(&link, "Until it is cancelled again.").await;
    assert_eq!(answer.location(), "/2026/11/night-ferry#c1.1");
    let page = boris.get("/2026/11/night-ferry").await;
    assert_eq!(
        page.words("#c1\\.1 .body").as_deref(),
        Some("Until it is cancelled again.")
    );
}

#[tokio::test]
async fn a_comment_that_the_first_page_has_no_room_for_leads_to_its_own() {
    let (site, anna, _) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    site.fill(article.id, 300).await;
    let answer = anna.write("/2026/11/night-ferry", "I am late.").await;
    assert_eq!(answer.status, 303, "{}", answer.text());
    let to = answer.location();
    assert!(to.starts_with("/2026/11/night-ferry/comments/"), "{to}");
    let page = anna.get(&to).await;
    assert_eq!(page.words(".subject .body").as_deref(), Some("I am late."));
}

#[tokio::test]
async fn quotes_fill_the_box() {
    let (site, anna, boris) = TestSite::start().await;
    site.article("night-ferry").await;
    let page = anna.get("/2026/11/night-ferry/reply?quote=p2").await;
    let box_text = page.form("form.write").value("body").unwrap().to_owned();
    assert!(box_text.starts_with("> “We have the crews"), "{box_text}");
    let answer = anna
        .submit(
            &page
                .form("form.write")
                .set("name", "Anna")
                .set("body", &format!("{box_text}Have we?")),
        )
        .await;
    assert_eq!(answer.status, 303);
    let page = boris.get("/2026/11/night-ferry").await;
    assert_eq!(
        page.words("#c1 blockquote").as_deref(),
        Some("“We have the crews & the boats,” the board’s chair said.")
    );

    let link = page.attribute("#c1 a.quote", "href").unwrap();
    let form = boris.get(&link).await.form("form.write");
    assert!(form.value("body").unwrap().contains("Have we?"));
    assert_eq!(form.value("parent"), Some("1"));
    for nonsense in ["p99", "", "comment", "%ff", "<b>"] {
        let page = boris
            .get(&format!(
                "/2026/11/night-ferry/reply?quote={}",
                nonsense.replace('<', "%3C").replace('>', "%3E")
            ))
            .await;
        assert_eq!(page.status, 200);
        assert_eq!(page.form("form.write").value("body"), Some(""));
    }
}

#[tokio::test]
async fn a_preview_keeps_everything_and_posts_nothing() {
    let (site, anna, _) = TestSite::start().await;
    site.article("night-ferry").await;
    let form = anna
        .get("/2026/11/night-ferry")
        .await
        .form("form.write")
        .set("name", "Anna")
        .set("body", "\n\nAt **last**.\n\n> a quote");
    let preview = anna.submit(&form.clone().press("Preview")).await;
    assert_eq!(preview.status, 200);
    assert_eq!(preview.words(".preview strong").as_deref(), Some("last"));
    assert_eq!(preview.header("set-cookie"), "");
    assert!(!anna.get("/2026/11/night-ferry").await.has_id("c1"));
    let again = preview.form("form.write");
    for field in ["name", "body", "token", "revision"] {
        assert_eq!(again.value(field), form.value(field), "{field}");
    }
    let page = anna.submit_and_follow(&again.press("Post comment")).await;
    assert!(page.has_id("c1"));
}

#[tokio::test]
async fn a_retry_never_doubles() {
    let (site, anna, boris) = TestSite::start().await;
    site.article("night-ferry").await;
    let form = anna
        .get("/2026/11/night-ferry")
        .await
        .form("form.write")
        .set("name", "Anna")
        .set("body", "Once.");
    let first = anna.submit(&form).await;
    let second = anna.submit(&form).await;
    anna.forget();
    let third = anna.submit(&form).await;
    assert_eq!(first.location(), second.location());
    assert_eq!(first.location(), third.location());

    // The page is shared, and so is what it tells retries by: another text is another comment,
    let other = anna.submit(&form.clone().set("body", "Twice.")).await;
    assert_eq!(other.location(), "/2026/11/night-ferry#c2");
    // and so is the same text under another name.
    let other = boris.submit(&form.clone().set("name", "Boris")).await;
    assert_eq!(other.location(), "/2026/11/night-ferry#c3");
}

#[tokio::test]
async fn two_readers_can_say_the_same_under_the_same_name() {
    let (site, anna, boris) = TestSite::start().await;
    site.article("night-ferry").await;
    // Both are known already, and sit behind the same network address.
    for reader in [&anna, &boris] {
        reader.write("/2026/11/night-ferry", "Hello.").await;
    }
    let form = anna
        .get("/2026/11/night-ferry")
        .await
        .form("form.write")
        .set("name", "Sam")
        .set("body", "Agreed!");
    let first = anna.submit(&form).await;
    let second = boris.submit(&form).await;
    assert_ne!(first.location(), second.location());
}

#[tokio::test]
async fn whoever_sends_it_again_with_its_own_key_is_its_writer() {
    let (site, anna, boris) = TestSite::start().await;
    site.article("night-ferry").await;
    let form = anna
        .get("/2026/11/night-ferry")
        .await
        .form("form.write")
        .set("name", "Anna")
        .set("body", "Once.")
        .set("token", "423d7a38-5d1f-4a5e-9c1b-0f2f3a6b7c8d");
    anna.submit(&form).await;
    anna.forget();
    anna.submit(&form).await;
    let edit = anna.get("/2026/11/night-ferry/comments/1/edit").await;
    assert_eq!(edit.status, 200);
    let other = boris.get("/2026/11/night-ferry/comments/1/edit").await;
    assert_eq!(other.status, 403);
}

#[tokio::test]
async fn what_the_page_shows_makes_nobody_the_writer_of_a_comment() {
    let (site, anna, boris) = TestSite::start().await;
    site.article("night-ferry").await;
    let form = anna
        .get("/2026/11/night-ferry")
        .await
        .form("form.write")
        .set("name", "Anna")
        .set("body", "Once.");
    anna.submit(&form).await;
    // Boris reads it, loads the same page and sends the very same, from the same address.
    boris.submit(&form).await;
    for act in ["edit", "withdraw"] {
        let page = format!("/2026/11/night-ferry/comments/1/{act}");
        assert_eq!(boris.get(&page).await.status, 403, "{act}");
    }
    assert_eq!(
        anna.get("/2026/11/night-ferry/comments/1/edit")
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn what_was_withdrawn_can_be_said_again() {
    let (site, anna, _) = TestSite::start().await;
    site.article("night-ferry").await;
    let form = anna
        .get("/2026/11/night-ferry")
        .await
        .form("form.write")
        .set("name", "Anna")
        .set("body", "Once.");
    anna.submit(&form).await;
    let page = anna.get("/2026/11/night-ferry/comments/1/withdraw").await;
    anna.submit(&page.form("form.write")).await;
    let again = anna.submit(&form).await;
    assert_eq!(again.location(), "/2026/11/night-ferry#c2");
    let twice = anna.submit(&form).await;
    assert_eq!(twice.location(), "/2026/11/night-ferry#c2");
}

#[tokio::test]
async fn a_held_comment_is_shown_to_its_writer_alone() {
    let (site, anna, boris) = TestSite::start().await;
    site.article_with("night-ferry", DiscussionState::Premoderated)
        .await;
    let form = anna
        .get("/2026/11/night-ferry")
        .await
        .form("form.write")
        .set("name", "Anna")
        .set("body", "Let me in.");
    let answer = anna.submit(&form).await;
    assert_eq!(answer.status, 303);
    let page = anna.get(without_fragment(&answer.location())).await;
    assert!(page.text().contains("Waiting for a moderator"));
    assert!(page.text().contains("Let me in."));
    assert!(
        !boris
            .get("/2026/11/night-ferry")
            .await
            .text()
            .contains("Let me in.")
    );
    assert_eq!(
        boris.get("/2026/11/night-ferry/comments/1").await.status,
        404
    );

    // Whoever retries after he lost the cookie hears that it arrived, without seeing it.
    anna.forget();
    let answer = anna.submit(&form).await;
    let page = match answer.status.as_u16() {
        303 => anna.get(without_fragment(&answer.location())).await,
        _ => answer,
    };
    assert!(page.status.is_success(), "{}", page.status);
    assert!(page.text().contains("moderator"));
}

#[tokio::test]
async fn an_edit_is_marked_and_its_history_is_kept() {
    let (site, anna, boris) = TestSite::start().await;
    site.article("night-ferry").await;
    anna.write("/2026/11/night-ferry", "We has the boats.")
        .await;
    site.clock.advance(SignedDuration::from_mins(3));
    let page = anna.get("/2026/11/night-ferry").await;
    let link = page.attribute("#c1 .tools a[href$=edit]", "href").unwrap();
    let form = anna.get(&link).await.form("form.write");
    assert_eq!(form.value("body"), Some("We has the boats."));

    let preview = anna
        .submit(
            &form
                .clone()
                .set("body", "We *have* the boats.")
                .press("Preview"),
        )
        .await;
    assert_eq!(preview.words(".preview em").as_deref(), Some("have"));
    let page = anna
        .submit_and_follow(&preview.form("form.write").press("Save"))
        .await;
    assert!(page.text().contains("We <em>have</em> the boats."));

    let page = boris.get("/2026/11/night-ferry").await;
    assert_eq!(
        page.words("#c1 .body").as_deref(),
        Some("We have the boats.")
    );
    let history = page
        .attribute("#c1 .meta a[href$=history]", "href")
        .unwrap();
    let history = boris.get(&history).await.text();
    assert!(
        history.contains("We has") || history.contains("<del>has</del>"),
        "{history}"
    );
}

#[tokio::test]
async fn an_edit_of_what_changed_meanwhile_shows_both() {
    let (site, anna, _) = TestSite::start().await;
    site.article("night-ferry").await;
    anna.write("/2026/11/night-ferry", "First.").await;
    let form = anna
        .get("/2026/11/night-ferry/comments/1/edit")
        .await
        .form("form.write");
    anna.submit(&form.clone().set("body", "Second.")).await;
    let stale = anna.submit(&form.clone().set("body", "Third.")).await;
    assert_eq!(stale.status, 409);
    assert_eq!(stale.form("form.write").value("body"), Some("Third."));
    assert!(stale.text().contains("Second."), "{}", stale.text());
    // Having seen it, the writer can go on.
    let answer = anna.submit(&stale.form("form.write").press("Save")).await;
    assert_eq!(answer.status, 303);
    // A retry of what has already happened is no conflict.
    let again = anna.submit(&form.set("body", "Third.")).await;
    assert_eq!(again.status, 303);
}

#[tokio::test]
async fn the_window_for_edits_closes() {
    let (site, anna, boris) = TestSite::start().await;
    site.article("night-ferry").await;
    anna.write("/2026/11/night-ferry", "First.").await;
    let form = anna
        .get("/2026/11/night-ferry/comments/1/edit")
        .await
        .form("form.write");
    let strangers = boris.submit(&form.clone().set("body", "Mine now.")).await;
    assert_eq!(strangers.status, 403);
    assert!(strangers.text().contains("Mine now."));
    assert_eq!(
        boris
            .get("/2026/11/night-ferry/comments/1/edit")
            .await
            .status,
        403
    );
    site.clock.advance(SignedDuration::from_mins(16));
    let late = anna.submit(&form.set("body", "Too late.")).await;
    assert_eq!(late.status, 403);
    assert!(late.text().contains("Too late."));
    assert_eq!(
        anna.get("/2026/11/night-ferry/comments/1/edit")
            .await
            .status,
        403
    );
    let page = anna.get("/2026/11/night-ferry").await;
    assert_eq!(page.words("#c1 .body").as_deref(), Some("First."));
}

#[tokio::test]
async fn a_withdrawn_comment_leaves_a_tombstone_if_it_was_answered() {
    let (site, anna, boris) = TestSite::start().await;
    site.article("night-ferry").await;
    anna.write("/2026/11/night-ferry", "Words to regret.").await;
    boris
        .write("/2026/11/night-ferry/comments/1/reply", "Indeed.")
        .await;
    anna.write("/2026/11/night-ferry", "More of them.").await;
    for number in ["1", "2"] {
        let path = format!("/2026/11/night-ferry/comments/{number}/withdraw");
        assert_eq!(boris.get(&path).await.status, 403);
        let form = anna.get(&path).await.form("form.write");
        assert_eq!(boris.submit(&form).await.status, 403);
        assert_eq!(anna.submit(&form).await.status, 303);
        assert_eq!(
            anna.submit(&form).await.status,
            303,
            "again changes nothing"
        );
    }
    let page = boris.get("/2026/11/night-ferry").await;
    assert!(!page.text().contains("regret"));
    assert!(page.has_id("c1") && page.has_id("c1.1"));
    assert!(!page.has_id("c2"));
    assert!(page.words("#c1").unwrap().contains("Withdrawn"));
}

#[tokio::test]
async fn respect_is_given_once_and_taken_back() {
    let (site, anna, boris) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    anna.write("/2026/11/night-ferry", "At last.").await;
    let page = boris.get("/2026/11/night-ferry").await;
    let form = page.form("#respect").press("Respect");
    let answer = boris.submit(&form).await;
    assert_eq!(answer.status, 303);
    assert!(answer.location().ends_with("#c1") || answer.location().ends_with("/comments/1"));
    boris.submit(&form).await;
    assert_eq!(site.comment(&article, "1").await.respect, 1);
    let page = boris.get("/2026/11/night-ferry").await;
    assert_eq!(
        page.attribute("[aria-pressed]", "aria-pressed").as_deref(),
        Some("true")
    );
    boris.submit(&page.form("#respect").press("Respect")).await;
    assert_eq!(site.comment(&article, "1").await.respect, 0);
    // One's own can't be respected, and the answer says so.
    let own = anna
        .post(
            "/2026/11/night-ferry/comments/1/respect",
            b"respect=yes".to_vec(),
        )
        .await;
    assert_eq!(own.status, 403);
    assert!(own.text().contains("comment of your own"));
}

#[tokio::test]
async fn a_report_thanks_and_needs_a_reason() {
    let (site, anna, boris) = TestSite::start().await;
    site.article("night-ferry").await;
    anna.write("/2026/11/night-ferry", "Buy my boats.").await;
    let page = boris.get("/2026/11/night-ferry").await;
    let link = page
        .attribute("#c1 .tools a[href$=report]", "href")
        .unwrap();
    let form = boris.get(&link).await.form("form.write");
    let refused = boris
        .submit(&form.clone().set("note", "an <advertisement>"))
        .await;
    assert_eq!(refused.status, 422);
    assert_eq!(
        refused.form("form.write").value("note"),
        Some("an <advertisement>")
    );
    let thanks = boris.submit(&form.choose("reason", "spam")).await;
    assert_eq!(thanks.status, 200);
    assert!(thanks.text().contains("Thank you"));
}

#[tokio::test]
async fn a_removed_comment_shows_why() {
    let (site, anna, boris) = TestSite::start().await;
    let article = site.article("night-ferry").await;
    anna.write("/2026/11/night-ferry", "You fool.").await;
    let id = site.comment(&article, "1").await.id;
    site.decide(id, Outcome::Remove).await;
    let page = boris.get("/2026/11/night-ferry").await;
    assert!(!page.text().contains("You fool."));
    assert!(
        page.words("#c1")
            .unwrap()
            .contains("insult aimed at another reader")
    );
    // There is nothing to do with it any more.
    for act in ["report", "edit", "withdraw"] {
        let page = boris
            .get(&format!("/2026/11/night-ferry/comments/1/{act}"))
            .await;
        assert!(page.status.is_client_error(), "{act}: {}", page.status);
    }
}
