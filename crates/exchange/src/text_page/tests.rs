use super::*;
use crate::CommentText;

fn show(items: &[Item]) -> String {
    use std::fmt::Write;
    let mut out = String::new();
    for item in items {
        match item {
            Item::Article(a) => {
                writeln!(out, "ARTICLE {:?} by {:?} at {:?} credit {:?} standfirst {:?}", a.headline, a.byline, a.published_at.map(|t| t.to_string()), a.credit, a.standfirst).unwrap();
                for b in &a.blocks {
                    writeln!(out, "  P {:?}", b.text).unwrap();
                }
            }
            Item::Comment(c) => {
                let CommentText::Literal(t) = &c.text else { panic!() };
                writeln!(out, "[{}] {:?} {:?} {:?}", c.record, c.author, c.created_at.map(|t| t.to_string()), t).unwrap();
            }
            Item::Skip(s) => writeln!(out, "SKIP {} : {}", s.record, s.reason).unwrap(),
        }
    }
    out
}

#[test]
fn by_hand() {
    if let Ok(path) = std::env::var("PAGE") {
        for path in path.split(':') {
            let bytes = std::fs::read(path).unwrap();
            println!("=== {path}\n{}", show(&text_page(&crate::decode(&bytes).text)));
        }
    }
}
