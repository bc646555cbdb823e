-- Times are microseconds since 1970. Paths are a comment's number, four bytes a level, so that
-- their byte order is the order of reading. `site` leads every key.

create table site (
  id        integer primary key,
  key       text not null unique,
  name      text not null,
  language  text not null,
  time_zone text not null
) strict;

create table batch (
  site      integer not null references site (id),
  id        blob not null check (length(id) = 16),
  source    text not null,
  at        integer not null,
  undone_at integer,
  primary key (site, id)
) strict, without rowid;

create table article (
  n             integer primary key,
  site          integer not null references site (id),
  id            blob not null check (length(id) = 16),
  year          integer not null,
  month         integer not null,
  slug          text not null,
  headline      text not null,
  standfirst    text,
  byline        text,
  section       text,
  credit_name   text,
  credit_terms  text,
  credit_url    text,
  canonical_url text,
  language      text not null,
  published_at  integer,
  received_at   integer not null,
  -- published_at or received_at: the order of the list of articles
  sort_at       integer not null,
  updated_at    integer not null,
  corrected_at  integer,
  revision      integer not null,
  digest        blob not null,
  discussion    text not null check (discussion in ('open', 'premoderated', 'closed')),
  -- published comments under it
  comments      integer not null default 0 check (comments >= 0),
  -- the last number given on the first level; never goes back
  places_given  integer not null default 0,
  -- the import that brought it, and the one that changed it last
  batch         blob,
  last_batch    blob,
  unique (site, id)
) strict;
create index article_latest on article (site, sort_at, id);
create index article_batch on article (site, batch) where batch is not null;
create index article_last_batch on article (site, last_batch) where last_batch is not null;

-- Every address an article has or had.
create table article_path (
  site    integer not null,
  year    integer not null,
  month   integer not null,
  slug    text not null,
  article blob not null,
  primary key (site, year, month, slug),
  foreign key (site, article) references article (site, id) on delete cascade
) strict, without rowid;
create index article_path_article on article_path (site, article);

-- Every key a source knows an article by.
create table article_key (
  site    integer not null,
  key     text not null,
  article blob not null,
  primary key (site, key),
  foreign key (site, article) references article (site, id) on delete cascade
) strict, without rowid;
create index article_key_article on article_key (site, article);

create table article_revision (
  site       integer not null,
  article    blob not null,
  revision   integer not null,
  at         integer not null,
  note       text,
  headline   text not null,
  standfirst text,
  -- JSON, with its own version in it
  blocks     text not null,
  primary key (site, article, revision),
  foreign key (site, article) references article (site, id) on delete cascade
) strict;

create table media (
  site         integer not null references site (id),
  hash         blob not null check (length(hash) = 32),
  content_type text not null,
  width        integer not null,
  height       integer not null,
  bytes        blob not null,
  primary key (site, hash)
) strict;

-- Which articles ever showed a picture.
create table article_media (
  site    integer not null,
  hash    blob not null,
  article blob not null,
  primary key (site, hash, article),
  foreign key (site, article) references article (site, id) on delete cascade
) strict, without rowid;
create index article_media_article on article_media (site, article);

create table comment (
  n                 integer primary key,
  site              integer not null,
  article           blob not null,
  path              blob not null,
  -- the path of the comment it stands under, empty on the first level
  parent            blob not null,
  place             integer not null,
  id                blob not null check (length(id) = 16),
  parent_id         blob,
  answers           blob,
  author_name       text,
  author_role       text,
  author_of_article integer,
  guest             blob,
  status            text not null check (status in ('published', 'held', 'removed', 'withdrawn')),
  ground_rule       text,
  ground_reason     text,
  source            text not null,
  literal           integer not null,
  html              text not null,
  text              text not null,
  renderer          integer not null,
  language          text,
  created_at        integer,
  received_at       integer not null,
  -- created_at or received_at: the order of reading
  sort_at           integer not null,
  edited_at         integer,
  revision          integer,
  respect           integer not null default 0 check (respect >= 0),
  -- listed comments directly below
  replies           integer not null default 0 check (replies >= 0),
  -- published comments anywhere below
  descendants       integer not null default 0 check (descendants >= 0),
  picked_at         integer,
  version           integer not null default 1,
  -- whether the page has a place for it
  listed            integer not null check (listed = (status in ('published', 'removed') or replies > 0)),
  -- the last place given below it; never goes back
  places_given      integer not null default 0,
  -- what an import knows it by, and which import it was
  key               text,
  batch             blob,
  -- turned round so that every order is one walk upwards through an index
  respect_rank      integer generated always as (-respect) virtual,
  discussed_rank    integer generated always as (-descendants) virtual,
  pick_rank         integer generated always as (-picked_at) virtual,
  unique (site, id),
  unique (site, article, path),
  foreign key (site, article) references article (site, id)
) strict;
create index comment_oldest on comment (site, article, parent, sort_at, place)
  where listed = 1;
create index comment_respected on comment (site, article, parent, respect_rank, sort_at, place)
  where listed = 1;
create index comment_discussed on comment (site, article, parent, discussed_rank, sort_at, place)
  where listed = 1;
create index comment_picks on comment (site, article, pick_rank, path)
  where picked_at is not null and status = 'published';
create index comment_latest on comment (site, article, received_at, path)
  where status = 'published';
create index comment_guest on comment (site, article, guest, received_at, path)
  where guest is not null and status <> 'withdrawn';
-- whether anything, listed or not, stands below a comment
create index comment_below on comment (site, article, parent);
create index comment_answers on comment (site, article, answers)
  where answers is not null;
create unique index comment_key on comment (site, article, key)
  where key is not null;
create index comment_batch on comment (site, batch)
  where batch is not null;

-- What a comment said before an edit.
create table comment_revision (
  site        integer not null,
  comment     blob not null,
  version     integer not null,
  replaced_at integer not null,
  source      text not null,
  literal     integer not null,
  html        text not null,
  text        text not null,
  renderer    integer not null,
  primary key (site, comment, version),
  foreign key (site, comment) references comment (site, id) on delete cascade
) strict;

create table respect (
  site    integer not null,
  comment blob not null,
  guest   blob not null,
  at      integer not null,
  primary key (site, comment, guest),
  foreign key (site, comment) references comment (site, id) on delete cascade
) strict, without rowid;

create table report (
  site    integer not null,
  comment blob not null,
  guest   blob not null,
  reason  text not null,
  note    text,
  at      integer not null,
  primary key (site, comment, guest),
  foreign key (site, comment) references comment (site, id) on delete cascade
) strict;

-- Append-only; outlives what it is about.
create table decision (
  n             integer primary key autoincrement,
  site          integer not null,
  comment       blob not null,
  outcome       text not null check (outcome in ('publish', 'hold', 'remove')),
  ground_rule   text,
  ground_reason text,
  decider       text not null check (decider in ('rule', 'person', 'source')),
  person        text,
  at            integer not null
) strict;
create index decision_comment on decision (site, comment, n);

-- What tells a retry of a request from another request.
create table idempotency (
  site    integer not null,
  key     blob not null,
  request blob not null,
  comment blob not null,
  at      integer not null,
  primary key (site, key)
) strict, without rowid;

create table token (
  n          integer primary key autoincrement,
  site       integer not null references site (id),
  id         blob not null check (length(id) = 16),
  scope      text not null,
  label      text not null,
  hash       blob not null unique check (length(hash) = 32),
  created_at integer not null,
  revoked_at integer,
  unique (site, id)
) strict;
create index token_oldest on token (site, n);

create table event (
  id      integer primary key autoincrement,
  site    integer not null,
  article blob not null,
  comment blob,
  kind    text not null,
  at      integer not null
) strict;
