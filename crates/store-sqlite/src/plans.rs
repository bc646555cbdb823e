//! Every statement is prepared here, and the plans of those that readers wait for are kept as a
//! snapshot: an index that is lost shows in review.

use crate::SqliteStore;
use crate::{articles, comments, discussion, events, imports, sites, tokens};

fn statements() -> Vec<(&'static str, &'static str)> {
    let of_folders = [
        articles::STATEMENTS,
        comments::STATEMENTS,
        imports::STATEMENTS,
    ];
    let of_files = [
        discussion::STATEMENTS,
        events::STATEMENTS,
        sites::STATEMENTS,
        tokens::STATEMENTS,
    ];
    let folders = of_folders.into_iter().flatten().copied();
    folders.chain(of_files).flatten().copied().collect()
}

/// The steps of a statement's plan.
fn plan(connection: &rusqlite::Connection, sql: &str) -> Vec<String> {
    let mut statement = connection
        .prepare(&format!("explain query plan {sql}"))
        .unwrap();
    let mut rows = statement.raw_query();
    let mut steps = Vec::new();
    while let Some(row) = rows.next().unwrap() {
        steps.push(row.get::<_, String>(3).unwrap());
    }
    steps
}

async fn plans() -> Vec<(&'static str, Vec<String>)> {
    let store = SqliteStore::temporary().unwrap();
    let all = store.readers.with_connection(|connection| {
        let all = statements().into_iter();
        all.map(|(name, sql)| (name, plan(connection, sql)))
            .collect()
    });
    all.unwrap()
}

#[tokio::test]
async fn every_statement_can_be_prepared_and_has_a_name_of_its_own() {
    let plans = plans().await;
    assert!(plans.len() > 60, "{}", plans.len());
    let mut names: Vec<_> = plans.iter().map(|(name, _)| name).collect();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), plans.len());
}

#[tokio::test]
async fn no_order_is_sorted_and_no_table_is_read_through() {
    // Undoing an import may: it takes the whole of it anyway. A list of keys is read through.
    let may_sort = [
        "COMMENTS_OF_BATCH",
        "ARTICLES_OF_BATCH",
        "ARTICLES_CHANGED_BY_BATCH",
    ];
    let may_scan = ["SITES"];
    for (name, steps) in plans().await {
        for step in steps {
            let sorts = step.contains("TEMP B-TREE") && !may_sort.contains(&name);
            let scans = step.starts_with("SCAN")
                && !step.starts_with("SCAN json_each")
                && !step.starts_with("SCAN CONSTANT ROW")
                && !may_scan.contains(&name);
            assert!(!sorts && !scans, "{name}: {step}");
        }
    }
}

#[tokio::test]
async fn the_plans_of_what_readers_wait_for() {
    let hot = [
        "OLDEST",
        "NEWEST",
        "RESPECTED_FIRST",
        "DISCUSSED_FIRST",
        "PICKS",
        "FIRST_REPLIES",
        "BY_ID",
        "BY_PATH",
        "BY_PATHS",
        "LATEST",
        "OF_GUEST",
        "RESPECTED",
        "ARTICLE",
        "ARTICLES",
        "HOLDER",
        "AFTER",
    ];
    let plans = plans().await;
    let told: Vec<String> = hot
        .iter()
        .map(|hot| {
            let (name, steps) = plans.iter().find(|(name, _)| name == hot).unwrap();
            format!("{name}\n  {}", steps.join("\n  "))
        })
        .collect();
    insta::assert_snapshot!(told.join("\n"));
}
