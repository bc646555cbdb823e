use std::fmt::Write;

use super::*;

fn shown(blocks: &[Marked]) -> String {
    let mut shown = String::new();
    for block in blocks {
        writeln!(shown, "{}: {:?}", block.kind.as_str(), block.text).unwrap();
        if let Some(picture) = &block.picture {
            writeln!(shown, "    {picture:?}").unwrap();
        } else {
            writeln!(shown, "    {}", block.html).unwrap();
        }
    }
    shown
}

fn corpus(sources: &[&str], read: fn(&str) -> Vec<Marked>) -> String {
    sources.iter().fold(String::new(), |mut all, source| {
        write!(all, "{source}\n╌╌\n{}════\n", shown(&read(source))).unwrap();
        all
    })
}

#[test]
fn html_as_it_is_read() {
    let read = corpus(
        &[
            "<p>One <b>bold</b> and <i>slanted</i>.</p>\n<p>Two<br>lines &amp; H<sub>2</sub>O, <q>so</q>.</p>",
            "<div><div>Old page.<br><br>Second paragraph,<br>\n<b>and <br><br>third</b>.</div>Fourth.</div>",
            "<h1>A</h1><h3>B <em>c</em></h3>text<h6>D</h6>",
            "<blockquote>Bare.</blockquote><blockquote><p>One.</p><p>Two.</p><ul><li>item</ul><cite>Name</cite></blockquote>",
            "<ul><li>one<li><p>two</p><p>more</p><ol start=4><li>a</li><li>b<br>c</li></ol></li>bare</ul>after",
            "<ol><li><a href=https://example.org>link</a></li></ol>",
            "<pre>\n  kept\n    spaces &lt;\n</pre><pre><code class=x>code <b>b</b></code></pre>",
            "<a href=\" https://example.org/a?b=1&amp;c=2 \" onclick=x>ok</a> <a href=javascript:x>no</a> <a href=/rel>rel</a> <a name=x>anchor</a>",
            "<figure><img src=a.jpg alt='A street'><figcaption>Noon. <span class=\"photo-credit\">Ann Lens</span></figcaption></figure>",
            "<figure><figcaption>Before it. <cite>Bo</cite></figcaption><img src=b.jpg></figure>",
            "<figure><picture><source type=image/avif srcset=x.avif><source srcset='s.webp 400w, l.webp 1600w, xl.webp 5000w'><img src=data:image/gif;base64,R0lGOD alt=c></picture><div class=credit>Cy</div></figure>",
            "<img data-src=late.jpg src=blank.gif alt=d><noscript><img src=late.jpg></noscript><p>after</p>",
            "<img src=small.jpg srcset='small.jpg 300w, https://example.org/a,b.jpg 900w'><img src=x1.jpg srcset='x2.jpg 2x, x3.jpg 3x'>",
            "<div class=wp-caption><img src=e.jpg><p class=wp-caption-text>Old caption</p></div><p>Story</p>",
            "<p>Before <img src=f.jpg alt=f> after.</p><p><a href=big.jpg><img src=g.jpg></a></p>",
            "<img src=javascript:x alt=h><img src=pixel.gif><img src=i.jpg width=1 height=1><img class=emoji alt=🙂 src=j.svg>",
            "<table><tr><th>City<th>Rain<tr><td>A<td>1<tr><td>B<td></table>",
            "<table><tr><td><p>Layout</p><p>table</p></td></tr></table>",
            "<script>no</script><style>no</style><nav>no</nav><form>no<input></form><p hidden>no</p><p style='display: none'>no</p>yes",
            "<form>an unclosed form is <p>no reason to lose a story",
            "<p>Un<em>closed <p>goes</em> on <b>here <p>and here</b>.",
            "<x-unknown>kept</x-unknown> a < b <!-- gone --> &hellip;",
            "<dl><dt>Term<dd>Meaning</dl><details><summary>More</summary>Words</details>",
            "<figure><blockquote>Said.</blockquote><figcaption>By whom</figcaption></figure>",
            "<ul><li><blockquote>q</blockquote><pre>p</pre></ul><p>a <a href=http://a.org/><b>x</b></a> <b><i><u>y</u></i></b></p>",
            "   \n<p> </p><p>&nbsp;</p><div><br></div>",
        ],
        article_html,
    );
    insta::assert_snapshot!(read);
}

#[test]
fn markdown_as_it_is_read() {
    let read = corpus(
        &[
            "# Heading *em*\n\nOne\nparagraph,  \nwith a break.\n\nSetext\n---\n\nTwo.",
            "> One.\n>\n> Two.\n\n- a\n- b\n  1. c\n\n7. d",
            "```rust\nlet a = 1 < 2;\n\n    deep\n```\n\n    indented",
            "![A street](street.jpg \"At noon\")\n\nWords ![inline](i.png) around.\n\n[![l](l.jpg)](http://a.org)",
            "A [link](https://example.org/?a=1&b=2), <https://example.org>, <a@b.org>, [bad](javascript:x), [ref].\n\n[ref]: http://ref.org",
            "H<sub>2</sub>O and Vec<T>, a < b, AT&T.\n\n<figure><img src=f.jpg><figcaption>In HTML</figcaption></figure>\n\n<script>no</script>",
            "| City | Rain |\n|---|--:|\n| A | 1 |\n| B | *2* |\n\nAfter.",
            "Above\n\n* * *\n\nbelow[^1]\n\n[^1]: A note in words.",
            "“Typographic” — marks…",
        ],
        article_markdown,
    );
    insta::assert_snapshot!(read);
}

#[test]
fn plain_paragraphs_keep_their_lines() {
    let paragraphs = ["One <b>.", " ", "Two\r\nlines", "three\n\nfour"].map(str::to_owned);
    insta::assert_snapshot!(shown(&article_text(&paragraphs)), @r#"
    paragraph: "One <b>."
        One &lt;b&gt;.
    paragraph: "Two\nlines"
        Two<br>lines
    paragraph: "three"
        three
    paragraph: "four"
        four
    "#);
}
