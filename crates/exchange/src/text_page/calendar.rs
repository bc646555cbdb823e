use std::collections::HashMap;
use std::sync::LazyLock;

use super::vocabulary::{Words, set};

/// The names of days, and what they are cut to.
static WEEKDAYS: Words = LazyLock::new(|| {
    set(
        "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thurs fri \
         sat sun montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi \
         do fr sa so lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles \
         jueves viernes sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica \
         понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс \
         maandag dinsdag woensdag donderdag vrijdag zaterdag zondag mandag tirsdag onsdag torsdag \
         fredag lørdag søndag måndag tisdag lördag söndag",
    )
});

/// The names of months, and what they are cut to, from January.
const MONTHS: [&str; 12] = [
    "january jan januar jänner janvier janv enero ene janeiro gennaio gen января янв январь \
     січня januari stycznia ledna",
    "february feb februar feber février févr febrero fevereiro fev febbraio февраля фев \
     февраль лютого februari lutego února",
    "march mar märz mrz mars marzo março марта мар март березня maart mrt marts marca března",
    "april apr avril avr abril abr aprile апреля апр апрель квітня kwietnia dubna",
    "may mai mayo maio maggio mag мая май травня mei maj maja května",
    "june jun juni juin junio junho giugno giu июня июн июнь червня czerwca června",
    "july jul juli juillet juil julio julho luglio lug июля июл июль липня lipca července",
    "august aug août agosto ago августа авг август серпня augustus augusti sierpnia srpna",
    "september sep sept septembre septiembre setembro set settembre сентября сен сент \
     сентябрь вересня września září",
    "october oct oktober okt octobre octubre outubro out ottobre ott октября окт октябрь \
     жовтня października října",
    "november nov novembre noviembre novembro ноября ноя ноябрь листопада listopada listopadu",
    "december dec dezember dez décembre déc diciembre dic dezembro dicembre декабря дек \
     декабрь грудня desember grudnia prosince",
];

static MONTH_NUMBERS: LazyLock<HashMap<&str, i32>> = LazyLock::new(|| {
    (1..)
        .zip(MONTHS)
        .flat_map(|(number, names)| names.split_whitespace().map(move |name| (name, number)))
        .collect()
});

/// Whether a word in lower case is a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS.contains(word)
}

/// The number of a month, by its name in lower case.
pub(super) fn month(word: &str) -> Option<i32> {
    MONTH_NUMBERS.get(word).copied()
}
