use rejoinder_domain::{Act, Address, Article, ArticlePath, Number, Order, Quote};

/// The addresses of one article's pages, for templates.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Links<'a> {
    article: &'a Article,
    path: &'a ArticlePath,
}

impl<'a> Links<'a> {
    pub(crate) fn of(article: &'a Article) -> Self {
        Self {
            article,
            path: &article.path,
        }
    }

    pub(crate) fn article(self) -> Address<'a> {
        Address::Article(self.path)
    }

    pub(crate) fn discussion(self) -> Address<'a> {
        self.order(&Order::default())
    }

    pub(crate) fn order(self, order: &Order) -> Address<'a> {
        Address::Discussion {
            path: self.path,
            order: *order,
            cursor: None,
        }
    }

    pub(crate) fn discussion_after(self, order: &Order, cursor: &str) -> String {
        Address::Discussion {
            path: self.path,
            order: *order,
            cursor: Some(cursor),
        }
        .to_string()
    }

    pub(crate) fn revisions(self) -> Address<'a> {
        Address::Revisions(self.path)
    }

    pub(crate) fn paragraph(self, block: &'a str) -> Address<'a> {
        Address::Paragraph(self.path, block)
    }

    pub(crate) fn quote_block(self, block: &'a str) -> Address<'a> {
        Address::Reply {
            path: self.path,
            number: None,
            quote: Quote::Block(block),
        }
    }

    pub(crate) fn post(self) -> Address<'a> {
        Address::Post(self.path)
    }

    pub(crate) fn comment(self, number: &'a Number) -> Address<'a> {
        Address::Comment(self.path, number)
    }

    pub(crate) fn comment_after(self, number: &Number, cursor: &str) -> String {
        Address::CommentAfter(self.path, number, cursor).to_string()
    }

    pub(crate) fn reply(self, number: &'a Number) -> Address<'a> {
        self.reply_with(number, Quote::Nothing)
    }

    pub(crate) fn quote(self, number: &'a Number) -> Address<'a> {
        self.reply_with(number, Quote::Comment)
    }

    fn reply_with(self, number: &'a Number, quote: Quote<'a>) -> Address<'a> {
        Address::Reply {
            path: self.path,
            number: Some(number),
            quote,
        }
    }

    pub(crate) fn edit(self, number: &'a Number) -> Address<'a> {
        Address::Act(self.path, number, Act::Edit)
    }

    pub(crate) fn withdraw(self, number: &'a Number) -> Address<'a> {
        Address::Act(self.path, number, Act::Withdraw)
    }

    pub(crate) fn respect(self, number: &'a Number) -> Address<'a> {
        Address::Act(self.path, number, Act::Respect)
    }

    pub(crate) fn report(self, number: &'a Number) -> Address<'a> {
        Address::Act(self.path, number, Act::Report)
    }

    pub(crate) fn history(self, number: &'a Number) -> Address<'a> {
        Address::Act(self.path, number, Act::History)
    }

    pub(crate) fn comments_atom(self) -> Address<'a> {
        Address::CommentsAtom(self.article.id)
    }

    pub(crate) fn comments_json(self) -> Address<'a> {
        Address::CommentsJson(self.article.id)
    }
}
