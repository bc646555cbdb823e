use jiff::Timestamp;
use rejoinder_domain::{
    ArticleId, ArticlePath, Author, Body, Comment, CommentId, CommentStatus, Credit, Ground, Guest,
    Number, Role, SafeHtml, SiteId,
};
use rusqlite::types::{FromSql, Type};
use rusqlite::{Error, Result, Row};

/// The columns of a row, one after another, as the domain's words.
pub(crate) struct Columns<'r> {
    row: &'r Row<'r>,
    next: usize,
}

impl<'r> Columns<'r> {
    pub(crate) fn of(row: &'r Row<'r>) -> Self {
        Self { row, next: 0 }
    }

    pub(crate) fn get<T: FromSql>(&mut self) -> Result<T> {
        let value = self.row.get(self.next)?;
        self.next += 1;
        Ok(value)
    }

    /// `value`, or an error about the column just read.
    fn or_fail<T>(&self, value: Option<T>, what: &str) -> Result<T> {
        value.ok_or_else(|| {
            let at = self.next.saturating_sub(1);
            Error::FromSqlConversionFailure(at, Type::Null, format!("not {what}").into())
        })
    }

    pub(crate) fn time(&mut self) -> Result<Timestamp> {
        let time = self.get()?;
        self.or_fail(Timestamp::from_microsecond(time).ok(), "a time")
    }

    pub(crate) fn time_if_any(&mut self) -> Result<Option<Timestamp>> {
        let time: Option<i64> = self.get()?;
        time.map(|time| self.or_fail(Timestamp::from_microsecond(time).ok(), "a time"))
            .transpose()
    }

    pub(crate) fn count(&mut self) -> Result<u64> {
        let count: i64 = self.get()?;
        self.or_fail(u64::try_from(count).ok(), "a count")
    }

    pub(crate) fn number(&mut self) -> Result<Number> {
        let path: Vec<u8> = self.get()?;
        self.or_fail(Number::from_path(&path).ok(), "a number's path")
    }

    pub(crate) fn number_if_any(&mut self) -> Result<Option<Number>> {
        let path: Option<Vec<u8>> = self.get()?;
        path.map(|path| self.or_fail(Number::from_path(&path).ok(), "a number's path"))
            .transpose()
    }

    /// One of a closed list of words.
    pub(crate) fn word<T>(&mut self, parse: impl FnOnce(&str) -> Option<T>) -> Result<T> {
        let word: String = self.get()?;
        self.or_fail(parse(&word), "a word of this column")
    }

    pub(crate) fn site(&mut self) -> Result<SiteId> {
        self.get().map(SiteId)
    }

    pub(crate) fn article(&mut self) -> Result<ArticleId> {
        self.get().map(ArticleId::from_bytes)
    }

    pub(crate) fn comment(&mut self) -> Result<CommentId> {
        self.get().map(CommentId::from_bytes)
    }

    pub(crate) fn comment_if_any(&mut self) -> Result<Option<CommentId>> {
        Ok(self.get::<Option<_>>()?.map(CommentId::from_bytes))
    }

    /// `year`, `month` and `slug`.
    pub(crate) fn path(&mut self) -> Result<ArticlePath> {
        Ok(ArticlePath {
            year: self.get()?,
            month: self.get()?,
            slug: self.get()?,
        })
    }

    /// `credit_name`, `credit_terms` and `credit_url`.
    pub(crate) fn credit(&mut self) -> Result<Option<Credit>> {
        let name: Option<String> = self.get()?;
        let (terms, url) = (self.get()?, self.get()?);
        Ok(name.map(|name| Credit { name, terms, url }))
    }

    /// `rule` and `reason`.
    pub(crate) fn ground(&mut self) -> Result<Option<Ground>> {
        let (rule, reason): (Option<String>, Option<String>) = (self.get()?, self.get()?);
        Ok(rule.map(|rule| Ground {
            rule,
            reason: reason.unwrap_or_default(),
        }))
    }

    /// `source`, `literal`, `html`, `text` and `renderer`.
    pub(crate) fn body(&mut self) -> Result<Body> {
        Ok(Body {
            source: self.get()?,
            literal: self.get()?,
            html: SafeHtml::from_sanitised(self.get()?),
            text: self.get()?,
            renderer: self.get()?,
        })
    }

    /// `author_name`, `author_role` and `author_of_article`.
    fn author(&mut self) -> Result<Option<Author>> {
        let name: Option<String> = self.get()?;
        let role: Option<String> = self.get()?;
        let of_article: Option<bool> = self.get()?;
        let Some(name) = name else { return Ok(None) };
        let role = role.as_deref().and_then(Role::parse);
        Ok(Some(Author {
            name,
            role: self.or_fail(role, "a role")?,
            of_article: of_article.unwrap_or_default(),
        }))
    }
}

/// The columns that [`comment`] reads.
macro_rules! comment_columns {
    () => {
        "id, site, article, path, parent_id, answers, author_name, author_role, author_of_article, \
         guest, status, ground_rule, ground_reason, source, literal, html, text, renderer, \
         language, created_at, received_at, edited_at, revision, respect, replies, descendants, \
         picked_at, version"
    };
}
pub(crate) use comment_columns;

/// A comment from its row; fields stand in the order of the columns.
pub(crate) fn comment(row: &Row<'_>) -> Result<Comment> {
    let mut columns = Columns::of(row);
    Ok(Comment {
        id: columns.comment()?,
        site: columns.site()?,
        article: columns.article()?,
        number: columns.number()?,
        parent: columns.comment_if_any()?,
        answers: columns.number_if_any()?,
        author: columns.author()?,
        guest: columns.get::<Option<_>>()?.map(Guest),
        status: columns.word(CommentStatus::parse)?,
        ground: columns.ground()?,
        body: columns.body()?,
        language: columns.get()?,
        created_at: columns.time_if_any()?,
        received_at: columns.time()?,
        edited_at: columns.time_if_any()?,
        revision: columns.get()?,
        respect: columns.count()?,
        replies: columns.count()?,
        descendants: columns.count()?,
        picked_at: columns.time_if_any()?,
        version: columns.get()?,
    })
}

/// A time as it is kept.
pub(crate) fn micros(time: Timestamp) -> i64 {
    time.as_microsecond()
}

/// How many rows at most, as SQLite takes it.
pub(crate) fn limit(limit: usize) -> i64 {
    i64::try_from(limit).unwrap_or(i64::MAX)
}

/// A count as it is kept.
pub(crate) fn kept_count(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// Keys as one parameter: `in (select unhex(value) from json_each(?))`.
pub(crate) fn hex_list<T: AsRef<[u8]>>(keys: impl IntoIterator<Item = T>) -> String {
    let keys: Vec<String> = keys
        .into_iter()
        .map(|key| format!("\"{}\"", hex::encode(key)))
        .collect();
    format!("[{}]", keys.join(","))
}
