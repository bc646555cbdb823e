//! The words themselves, of the languages that pages of this kind were met in; in lower case.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words looked up by hash.
pub(super) type Words = LazyLock<HashSet<&'static str>>;

/// The words of a line.
pub(super) fn set(words: &'static str) -> HashSet<&'static str> {
    words.split_whitespace().collect()
}

/// “Comment” in the singular.
pub(super) static COMMENT: Words = LazyLock::new(|| {
    set(
        "comment kommentar leserkommentar commentaire comentario comentário commento комментарий \
     коментар komentarz komentář komentar kommentti yorum σχόλιο post beitrag opinion",
    )
});

/// “Reaction”, which is both a comment and a reply.
pub(super) static REACTION: Words = LazyLock::new(|| set("reactie réaction hozzászólás response"));

/// “Reply”.
pub(super) static REPLY: Words = LazyLock::new(|| {
    set(
        "reply answer antwort réponse respuesta resposta risposta ответ відповідь antwoord svar \
     odpowiedź odpověď vastaus",
    )
});

/// “By”.
pub(super) static BY: Words =
    LazyLock::new(|| set("by from von par de por di da от від door van av af przez od"));

/// “At” or “on”, before a time.
pub(super) static AT: Words = LazyLock::new(|| {
    set("at on am um le à el a las il alle в о op om den kl klo klokka dated dnia o em às vom")
});

/// “Wrote”, “says”: what stands between a name and a colon.
pub(super) static SAYING: Words = LazyLock::new(|| {
    set(
        "wrote writes said says posted commented comments replied replies answered schrieb schreibt \
     sagt sagte meint meinte kommentiert kommentierte antwortet antwortete écrit dit répond \
     escribió escribe dijo dice scrive scritto disse escreveu пишет написал написала сказал \
     сказала говорит ответил ответила пише написав schreef schrijft zegt skrev skriver sier säger \
     siger napisał napisała pisze kirjoitti",
    )
});

/// Comments and replies in other forms.
pub(super) static NOUN: Words = LazyLock::new(|| {
    set(
        "comments replies responses thoughts feedback views kommentare leserkommentare kommentaren \
     commentaires réactions comentarios comentários commenti комментарии комментариев комментария \
     отзыв отзывы коментарі коментарів reacties komentarze komentarzy komentáře komentářů \
     komentari kommentarer kommentit kommenttia yorumlar yorumu yorumunuz σχόλια σχολίου \
     comentariu comentarii hozzászólások коментари reaktionen antworten réponses respuestas \
     risposte ответы تعليق تعليقا تعليقك تعليقات التعليقات תגובה תגובות 댓글 टिप्पणी टिप्पणियाँ",
    )
});

/// The nouns of a heading that would be no box to write in.
pub(super) static TALK: Words = LazyLock::new(|| {
    set(
        "discussion diskussion débat debatte обсуждение обговорення discusión discussione discussie \
     dyskusja diskuse conversation debate",
    )
});

/// What may stand beside the noun in a heading over comments.
pub(super) static HEADING: Words = LazyLock::new(|| {
    set(
        "reader readers s user users all the our your section latest recent top show view hide total \
     of on to and this article story der die das leser zum zu diesem artikel alle und des les \
     lecteurs de los lectores dei lettori читателей все от van lezers no yet one two three keine \
     noch aucun sin нет",
    )
});

/// What one is asked to do with a comment.
pub(super) static INVITING: Words = LazyLock::new(|| {
    set(
        "enter leave add post write submit make place share type send give join schreiben schreibe \
     schreib verfassen hinterlassen hinterlasse abgeben hinzufügen eingeben abschicken ajouter \
     ajoutez laisser laissez écrire écrivez poster postez publier publiez saisissez rédiger \
     entrez deja dejar deje escribe escriba escribir añadir añade agregar agrega publicar deixe \
     deixar adicionar adicione escreva escrever lascia lasciate scrivi scrivere aggiungi \
     inserisci plaats laat achter geef schrijf toevoegen dodaj napisz zostaw přidat napsat \
     přidejte napište оставить оставьте оставь добавить добавьте написать напишите введите ввести \
     отправить залишити залиште додати додайте написати skriv lämna lägg legg igjen tilføj \
     efterlad kirjoita jätä lisää yap yapın yaz yazın ekle αφήστε γράψτε προσθήκη προσθέστε \
     adaugă lasă scrie írása írj اترك أضف اكتب הוסף השאר כתוב 쓰기 달기 dodajte napišite добавете \
     напишете लिखें",
    )
});

/// Whose comment it is to be.
pub(super) static YOURS: Words = LazyLock::new(|| {
    set(
        "your ihr ihren ihre dein deinen euer votre ton tu su seu tuo vostro ваш ваше твой twój swój \
     uw je jouw din ditt váš svůj το σας",
    )
});

/// What else may stand in an invitation.
pub(super) static FILLER: Words = LazyLock::new(|| {
    set(
        "an the new own public here below first in to this article box field with us please now and \
     or name join discussion conversation einen eine ein neuen neuer sie hier unten jetzt bitte \
     zum artikel un une nouveau ici dessous ci nuevo aquí um aqui novo uno qui nuovo een nieuwe \
     hieronder тут здесь новый свой ниже en et till til ny ένα bir nowy tutaj uusi nový jeden",
    )
});

/// Invitations that are put in other ways.
pub(super) const INVITATIONS: &[&str] = &[
    "have your say",
    "join the discussion",
    "join the conversation",
    "join the debate",
    "tell us what you think",
    "what do you think",
    "comment",
    "comment here",
    "comment below",
    "comment on this article",
    "comment on this story",
    "log in to comment",
    "sign in to comment",
    "login to comment",
    "log in or register to comment",
    "be the first to comment",
    "comments are closed",
    "comments are now closed",
    "comments closed",
    "commenting is closed",
    "commenting is now closed",
    "you must be logged in to post a comment",
    "you must log in to post a comment",
    "please log in to leave a comment",
    "jetzt kommentieren",
    "hier kommentieren",
    "kommentieren",
    "diskutieren sie mit",
    "mitdiskutieren",
    "diskutiere mit",
    "was meinen sie",
    "was denken sie",
    "sagen sie ihre meinung",
    "ihre meinung",
    "commenter",
    "commenter cet article",
    "réagir",
    "réagir à cet article",
    "réagissez",
    "donnez votre avis",
    "votre avis",
    "comentar",
    "comenta",
    "comente",
    "opina",
    "únete a la conversación",
    "commenta",
    "reageer",
    "reageren",
    "skomentuj",
    "комментировать",
    "прокомментировать",
    "коментувати",
    "прокоментувати",
    "kommentera",
    "kommenter",
    "kommentér",
    "kommentoi",
    "发表评论",
    "發表評論",
    "添加评论",
    "写评论",
    "发表回复",
    "コメントを書く",
    "コメントを投稿",
    "コメントを投稿する",
    "コメントする",
    "コメントを残す",
];
