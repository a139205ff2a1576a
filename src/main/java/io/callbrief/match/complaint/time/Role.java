package io.callbrief.match.complaint.time;

/** What a phrase of a language does in an expression of time; each is a key of the language's file. */
enum Role {
    /** Common words that name no time: they show the language and shield from what they mean in another one. */
    WORDS,
    NUMBERS,
    /** "twelfth", read only beside a month. */
    ORDINALS,
    /** A bare number behind it is an hour. */
    AT,
    /** Before an hour with its sign: "à 3h", where "3h" alone is an amount. */
    AT_SIGNED,
    AROUND,
    /** As vague, but before any number: "about 9 people". */
    ABOUT,
    SHORTLY_BEFORE,
    SHORTLY_AFTER,
    /** Behind an hour: "nineish". */
    ISH,
    OCLOCK,
    /** Minutes of the hour that ends with the hour named: German "halb neun" is 8:30. */
    TOWARDS,
    /** Minutes of the hour named: English "half nine" is 9:30. */
    ONWARDS,
    QUARTER,
    PAST,
    /** Before the minutes that are missing to the hour behind them. */
    MINUTES_BEFORE,
    /** Behind minutes that are missing to the hour before them. */
    MINUTES_TO,
    TO,
    /** Between an hour and the minutes behind it: "nueve y diez". */
    PLUS,
    MINUS,
    /** Behind an hour or an amount: "et demie". */
    HALF_MORE,
    /** 0 for am, 1 for pm. */
    HALF_DAY,
    NOON,
    MIDNIGHT,
    /** Days from the day of the ticket. */
    DAYS,
    WEEKDAYS,
    /** What a weekday makes one word with: "Montagmorgen". */
    WEEKDAY_PARTS,
    /** Made of the two: {@code 1:morning}. */
    WEEKDAY_COMPOUNDS,
    WEEKENDS,
    /** A date by name: {@code 12-24}. */
    HOLIDAYS,
    /** Read only with a capital and beside another word of time. */
    SHORT_WEEKDAYS,
    MONTHS,
    /** Before or behind a weekday. */
    LAST,
    /** Beside a weekday: the one before the last. */
    BEFORE_LAST,
    LAST_WEEK,
    THIS_WEEK,
    /** Before a weekday of the week before this one. */
    OF_LAST_WEEK,
    THIS,
    PARTS,
    /** Behind a number and before or behind a word for ago: "two nights ago". */
    COUNTED_PARTS,
    /** Before a day, or a day and a part of it: "late Tuesday night". */
    EARLY,
    LATE,
    /** Parts of the day that are read only beside another word of time. */
    BARE_PARTS,
    PARTS_OF_TODAY,
    PARTS_OF_YESTERDAY,
    /** {@code -2:night}. */
    DAY_PARTS,
    LAST_NIGHT,
    /** The word that means morning behind a day and tomorrow elsewhere. */
    MORNING_AFTER_DAY,
    AGO_BEFORE,
    AGO_AFTER,
    /** Hundredths of what follows; negative where it is vague. */
    AMOUNTS,
    /** Seconds of one of it. */
    UNITS,
    /** Names of {@link Vague} times. */
    VAGUE,
    /** Before an amount that reaches back from now: "in the last 2 hours". */
    WITHIN,
    /** Between a number and its unit: "ces 3 dernières heures". */
    LATEST,
    SINCE,
    SINCE_AFTER,
    LASTING,
    LASTING_AFTER,
    /** Before an amount after which the call ended: it was as long. */
    ENDED_AFTER,
    /** Behind an amount that passed before something: it is no length of a call. */
    PASSED_BEFORE,
    BETWEEN,
    FROM,
    UNTIL,
    /** "the night from Tuesday to Wednesday" where it is not the word of ranges. */
    TO_NEXT_DAY,
    AND,
    OR,
    ORDINAL,
    DATE_JOIN,
    ON_DATE,
    /** Before a number that is a day of the month. */
    DAY_NUMBER,
    /** Behind a number that is a day of the month. */
    DAY_SIGN,
    YEAR_SIGN,
    /** Before the date of a letter or a contract. */
    PAPER,
    /** The time of the clause is of an earlier talk about the matter, unless the text names no other. */
    EARLIER,
    /** All times of the clause are opening hours, and those of a question behind it. */
    OPEN,
    /** Shows that something is wished, so that a DEADLINE beside it is one. */
    REQUEST,
    /** Right before a day or an hour. */
    DEADLINE,
    /** Beside an amount of time that somebody waited. */
    WAITING,
    /** Times in the rest of the clause are wishes or opening hours. */
    NOT_THEN,
    /** Times in the whole clause are of something else: "my call at 1 went fine". */
    NOT_HERE,
    /** The time right behind is of something else: "it is 10 o'clock now". */
    NOT_NEXT,
    /** Greetings and the like that look like times. */
    NOTHING,
    /** Begins another clause. */
    BUT,
    SEVERAL,
    /** Behind a number that counts or measures something. */
    COUNTED,
    /** Before a number that is a name. */
    LABEL,
    /** Behind an hour that it leaves: "the 8:15 train". */
    TRAVEL,
    ZONE_WORD;

    /** Read in a text of another language too, because texts mix them. */
    boolean shared() {
        return switch (this) {
            case DAYS, WEEKDAYS, WEEKDAY_COMPOUNDS, MONTHS, PARTS_OF_TODAY, PARTS_OF_YESTERDAY, LAST_NIGHT, OCLOCK, NOON,
                    MIDNIGHT ->
                true;
            default -> false;
        };
    }

    /** Tells the language that a sentence is in better than a common word does. */
    boolean telling() {
        return shared() || this == PARTS || this == VAGUE;
    }
}
