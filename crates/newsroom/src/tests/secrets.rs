use rejoinder_domain::Scope;

use super::{TestNewsroom, fields};
use crate::{Newsroom, Refusal};

#[tokio::test]
async fn a_guest_is_known_by_the_secret_alone() {
    let t = TestNewsroom::new().await;
    let (one, two) = (t.newsroom.new_guest_secret(), t.newsroom.new_guest_secret());
    assert_ne!(one, two);
    assert_eq!(one.len(), 43);
    assert_eq!(Newsroom::guest(&one), Newsroom::guest(&one));
    assert_ne!(Newsroom::guest(&one), Newsroom::guest(&two));
    let long = format!("{one}A");
    for wrong in [
        "",
        "x",
        &one[..42],
        &long,
        &"=".repeat(43),
        &"é".repeat(43),
        &format!("{} ", &one[..42]),
    ] {
        assert_eq!(Newsroom::guest(wrong), None, "{wrong:?}");
    }
}

#[tokio::test]
async fn a_token_works_until_it_is_revoked() {
    let t = TestNewsroom::new().await;
    let (token, secret) = t
        .newsroom
        .add_token(&t.site, Scope::Publish, "  the\u{202E} CMS ")
        .await
        .unwrap();
    assert_eq!(token.label, "the CMS");
    assert!(secret.starts_with("rj_"));
    assert_eq!(secret.len(), 46);
    assert!(!format!("{token:?}").contains(&secret[3..]));
    assert_eq!(t.newsroom.token(&secret).await.unwrap(), token);
    let other = format!("rj_{}", t.newsroom.new_guest_secret());
    for wrong in ["", "rj_", &secret[3..], &other, &format!("{secret}x")] {
        let refusal = t.newsroom.token(wrong).await.unwrap_err();
        assert!(matches!(refusal, Refusal::Forbidden(_)), "{wrong:?}");
    }
    let missing = t.newsroom.token(&other).await.unwrap_err();
    t.newsroom.revoke_token(&t.site, token.id).await.unwrap();
    t.newsroom.revoke_token(&t.site, token.id).await.unwrap();
    let revoked = t.newsroom.token(&secret).await.unwrap_err();
    assert_eq!(revoked, missing, "it is not said which of the two it is");
}

#[tokio::test]
async fn a_token_has_a_label() {
    let t = TestNewsroom::new().await;
    for label in ["", " \u{202E} ", &"x".repeat(61)] {
        let refusal = t.newsroom.add_token(&t.site, Scope::Publish, label).await;
        assert_eq!(fields(&refusal.unwrap_err()), ["label"]);
    }
}
