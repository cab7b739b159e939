//! The messages in Russian.

use archive::{Basis, DateError, Kind};

use super::Catalogue;
use super::dates::grouped;
use super::languages::russian_name;
use super::searching::RUSSIAN;

pub(super) const CATALOGUE: Catalogue = Catalogue {
    day: |day, month, year| format!("{day} {month} {year} г."),
    decade: |year| format!("{year}-е"),
    months_in_dates: [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    months: [
        "январь",
        "февраль",
        "март",
        "апрель",
        "май",
        "июнь",
        "июль",
        "август",
        "сентябрь",
        "октябрь",
        "ноябрь",
        "декабрь",
    ],

    reader: "Reading Room",
    skip: "Перейти к тексту",
    main_navigation: "Архив",
    all_entries: "Все публикации",
    search: "Поиск",
    interface_language: "Язык интерфейса",
    language_failed: "Слова этого языка не удалось загрузить. Проверьте соединение и выберите его ещё раз.",
    loading: "Архив загружается…",

    sections: "Разделы",
    entries,
    entries_of: |shown, all| format!("{} из {}", grouped(shown, "\u{a0}"), grouped(all, "\u{a0}")),
    span: |first, last| format!("{first} — {last}"),
    list: "Публикации",
    latest: "Последние публикации",
    undated: "Без даты",
    order: "Порядок",
    newest_first: "Сначала новые",
    oldest_first: "Сначала старые",
    searching: RUSSIAN,
    entries_loading: "Публикации загружаются…",
    translations: "На других языках",
    number: |number| grouped(number, "\u{a0}"),
    more: |more| format!("Ещё {}", grouped(more, "\u{a0}")),
    so_far: |found| format!("Пока найдено: {}; поиск продолжается…", grouped(found, "\u{a0}")),
    entries_missing: "Некоторые публикации загрузить не удалось.",
    open_file: "Открыть архив с этого устройства",
    pages: "Страницы списка",
    page: |page| format!("страница {}", grouped(page, "\u{a0}")),
    page_of: |page, pages| {
        format!("Страница {} из {}", grouped(page, "\u{a0}"), grouped(pages, "\u{a0}"))
    },
    previous_page: "Предыдущая страница",
    next_page: "Следующая страница",

    timeline: "Публикации по времени",
    timeline_bar: |period, number| format!("{period}: {}", entries(number)),
    as_table: "Шкала времени таблицей",
    period: "Период",
    number_of_entries: "Публикаций",

    filters: "Фильтры",
    words_label: "Слова в заголовке или тексте",
    from: "С даты",
    to: "По дату",
    date_hint: "2020, 2020-09 или 14.09.2020",
    date_error: |error| match error {
        DateError::Shape => "Это не дата. Напишите 2020, 2020-09 или 14.09.2020.",
        DateError::Year => "Такого года нет. Напишите четыре цифры, например 2020.",
        DateError::Month => "Такого месяца нет. Напишите от 01 до 12, например 2020-09.",
        DateError::Day => "В этом месяце нет такого дня. Напишите, например, 14.09.2020.",
    },
    range_backwards: "Эта дата раньше первой. Выберите более позднюю.",
    section: "Раздел",
    kind: "Вид",
    text_language: "Язык",
    extent: "Полнота",
    full_text: "Полный текст",
    teaser: "Только анонс",
    kind_name: |kind| match kind {
        Kind::News => "Новость".into(),
        Kind::Speech => "Выступление".into(),
        Kind::Statement => "Заявление".into(),
        Kind::Interview => "Интервью".into(),
        Kind::Document => "Документ".into(),
        Kind::Other(word) => word.clone(),
    },
    language_name: russian_name,
    chosen_filters: "Выбранные фильтры",
    remove_filter: |filter| format!("Убрать фильтр «{filter}»"),
    remove_all_filters: "Убрать все фильтры",
    no_match: "Ничего не найдено.",
    no_match_advice: "Уберите один из фильтров или напишите меньше слов.",
    empty: "Здесь пока нет публикаций.",

    teaser_mark: "Анонс",
    teaser_note: "Сохранился только этот анонс. Полного текста в архиве нет.",
    no_text: "Текст не сохранился.",
    untitled: "Анонс без заголовка",
    published: "Опубликовано",
    event: "Событие",
    place: "Место",
    speakers: "Выступает",
    names: "Имена и названия",
    authors: "Автор",
    about_entry: "Об этой публикации",
    front_matter: "Повод",
    image_elsewhere: "Изображение на другом сайте",
    ways_out: "Пути назад",
    go_back: "Назад",
    back_to_section: "Назад в раздел",
    back_to_all: "Ко всем новостям",
    neighbours: "До и после в списке",
    previous: "Предыдущая",
    next: "Следующая",

    provenance: "Откуда этот текст",
    address: "Адрес публикации",
    copy: "Скопировать адрес",
    copied: "Скопировано.",
    not_copied: "Браузер не разрешил. Скопируйте адрес из строки выше.",
    original: "Опубликовано по адресу",
    source_file: "Снимок",
    source_lines: |first, last| format!("строки {first}–{last}"),
    captured: "Снято",
    file_digest: "SHA-256 файла",
    lines_digest: "SHA-256 этих строк",
    text_digest: "SHA-256 текста",
    check_digests: "Чтобы проверить, выполните в папке снимков:",
    origins: "Откуда что известно",
    origin: |basis, rule| match basis {
        Basis::Stated => format!("указано в источнике (правило «{rule}»)"),
        Basis::Inferred => format!("выведено из текста (правило «{rule}»)"),
        Basis::Decided => format!("решено издателем архива (правило «{rule}»)"),
    },
    field_name: |field| match field {
        "published" => "Дата публикации",
        "title" => "Заголовок",
        "section" => "Раздел",
        "kind" => "Вид",
        "extent" => "Полнота",
        "event" => "Событие",
        "place" => "Место",
        "speakers" => "Выступающий",
        "front_matter" => "Повод",
        "names" => "Имена и названия",
        "versions" => "Копии одной публикации",
        "language" => "Язык",
        "body" => "Текст",
        "url" => "Адрес",
        "authors" => "Авторы",
        "tags" => "Ключевые слова",
        "translations" => "Переводы",
        "id" => "Имя в адресах",
        "*" => "Всё остальное",
        _ => "Прочее",
    },
    no_provenance: "В архиве не сказано.",

    versions: "Другие копии этого текста",
    versions_note: "Выше — самый полный текст. Здесь — остальные, какими они были сохранены.",
    capture_undated: "Время сохранения неизвестно",
    same_publication: "Та же публикация, судя по",
    version_rule: |rule| match rule {
        "same-address" => "адресу".into(),
        "beginning-of-the-text" => "дате и словам, с которых начинается текст".into(),
        "same-title-date-and-text" => "заголовку, дате и словам".into(),
        rule => format!("правилу «{rule}»"),
    },
    version_same: "Слова те же, что и в тексте выше.",
    version_beginning: "Это начало текста выше.",
    differences: "Различия: слова, которые есть только в этой копии, зачёркнуты; слова, которые есть только в тексте выше, подчёркнуты",

    keys: "Клавиши",
    key_search: "К строке поиска",
    key_help: "Показать или скрыть этот список",
    key_next: "Следующая публикация списка",
    key_previous: "Предыдущая публикация списка",
    key_hits: "Следующее и предыдущее место с искомыми словами",
    key_back: "Назад к списку",
    shortcuts: "Управлять отдельными клавишами",
    close: "Закрыть",

    publisher: "Издатель",
    licence: "Условия",
    warnings: |number| {
        format!("В файле архива не понято и пропущено: {}.", grouped(number, "\u{a0}"))
    },

    failed: "Архив не открылся",
    try_again: "Попробовать снова",
    load_again: "Загрузить страницу ещё раз",
    offline: ("Нет сети.", "Подключитесь и попробуйте снова. Уже открытые страницы можно читать."),
    unreachable: ("Сервер архива не ответил.", "Подождите немного и попробуйте снова."),
    archive_missing: (
        "Файла archive.json нет.",
        "Если это ваш сайт, положите archive.json рядом с index.html. Если нет — сообщите издателю.",
    ),
    refused: |status| {
        (
            format!("Сервер ответил кодом {status}."),
            "Подождите немного и попробуйте снова. Если не поможет — сообщите издателю.",
        )
    },
    truncated: (
        "Файл archive.json обрывается на середине.",
        "Попробуйте снова. Если не поможет, файл скопирован не целиком: издателю нужно загрузить его заново.",
    ),
    malformed: |line, column| {
        (
            format!("Файл archive.json повреждён: строка {line}, столбец {column}."),
            "Попробуйте снова. Если не поможет, издателю нужно собрать сайт заново.",
        )
    },
    not_text: |byte| {
        (
            format!("Файл archive.json не является текстом UTF-8, начиная с байта {byte}."),
            "Издателю нужно собрать сайт заново или сохранить файл в UTF-8.",
        )
    },
    elsewhere: (
        "Этот архив лежит на другом сайте, и открывать его отсюда не разрешено.",
        "Сохраните его файл и откройте со своего устройства или попросите издателя этого сайта разрешить доступ.",
    ),
    in_parts: (
        "В этом файле сказано лишь, где лежат части архива.",
        "Откройте архив на его сайте или попросите у издателя архив одним файлом.",
    ),
    damaged: (
        "Один из файлов архива повреждён.",
        "Загрузите страницу ещё раз; если это не поможет, издателю нужно опубликовать архив заново.",
    ),
    part_missing: (
        "Одного из файлов сайта нет: возможно, сайт обновился, пока страница была открыта.",
        "Загрузите страницу ещё раз. Если это не поможет, издателю нужно опубликовать архив заново.",
    ),
    not_an_archive: (
        "Файл archive.json — не архив.",
        "В нём должна быть лента JSON Feed. Издателю нужно положить на его место верный файл.",
    ),
    too_new: |format| {
        (
            format!("Архив формата {format}: он новее этой программы чтения."),
            "Обновите страницу. Если не поможет, издателю нужно собрать сайт с новой программой чтения.",
        )
    },
    unknown_address: (
        "По этому адресу ничего нет",
        "Проверьте, нет ли в адресе описки, или начните со всего списка.",
    ),
    unknown_entry: (
        "Этой публикации нет в архиве",
        "Возможно, у неё теперь другой адрес. Поищите её по словам или начните со всего списка.",
    ),
    unknown_section: (
        "Этого раздела нет в архиве",
        "Выберите один из разделов или начните со всего списка.",
    ),
};

/// Russian has three plural forms: 1, 21, 31 …; 2–4, 22–24 …; all others (Unicode CLDR).
fn plural(number: usize, one: &'static str, few: &'static str, many: &'static str) -> &'static str {
    match (number % 10, number % 100) {
        (_, 11..=14) => many,
        (1, _) => one,
        (2..=4, _) => few,
        _ => many,
    }
}

fn entries(number: usize) -> String {
    let word = plural(number, "публикация", "публикации", "публикаций");
    format!("{} {word}", grouped(number, "\u{a0}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_their_plural() {
        let check = |number, expected| assert_eq!(entries(number), expected);
        check(1, "1 публикация");
        check(3, "3 публикации");
        check(11, "11 публикаций");
        check(112, "112 публикаций");
        check(121, "121 публикация");
        check(22_808, "22\u{a0}808 публикаций");
    }
}
