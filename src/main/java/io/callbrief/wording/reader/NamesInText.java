package io.callbrief.wording.reader;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names that no list knows, told by where they stand: in a greeting or an introduction, below a closing formula, before an
 * honorific, and in languages that write little else with a capital letter anywhere within a sentence. Takes too much rather
 * than too little: what is replaced needlessly says nothing about a call, and it comes back with the place.
 */
final class NamesInText {

    private static final String NAME = "\\p{Lu}[\\p{L}\\p{M}'’-]*";
    private static final String NAMES = NAME + "(?:\\h+(?:(?:de|da|di|du|van|von|der|den|la|el|ten|ter|bin)\\h+)*" + NAME
            + "){0,3}";
    private static final Pattern GREETING = Pattern
            .compile("(?m)^[\\h>]*(?i:hi|hello|hey|dear|good (?:morning|afternoon|evening)"
                    + "|hallo|moin|servus|guten (?:tag|morgen|abend)|liebe[rs]?|sehr geehrte[rs]?|bonjour|bonsoir|salut|chère?s?|hola"
                    + "|buen[oa]s(?: d[ií]as| tardes| noches)?|estimad[oa]s?|ciao|buongiorno|gentile|beste|geachte|dag|olá|oi|bom dia"
                    + "|boa (?:tarde|noite)|prezad[oa]s?|car[oa]s?)\\h+(" + NAMES
                    + "|\\p{Ll}[\\p{L}\\p{M}'’-]+(?=\\h*(?:[,!.]|$)))");
    private static final Pattern INTRODUCTION = Pattern
            .compile("(?i:\\b(?:my name is|i am|i'm|i’m|this is|ich bin|ich hei(?:ß|ss)e"
                    + "|mein name ist|hier ist|je suis|je m['’]appelle|mon nom est|ici|soy|me llamo|mi nombre es|sono|mi chiamo|il mio nome è"
                    + "|ik ben|mijn naam is|ik heet|sou (?:o|a)|chamo-me|me chamo|meu nome é))\\h+(" + NAMES + ")");
    /** The rest of its line, and the short lines below it. */
    private static final Pattern CLOSING = Pattern.compile("(?im)^[\\h>]*(?:--+|[-–—~]\\h*(?=\\p{Lu})|best(?: regards| wishes)?"
            + "|(?:kind|warm) regards|regards|cheers|thanks(?: and regards| a lot| again)?|many thanks|thank you|thx|sincerely"
            + "|yours(?: \\w+)?|mit (?:freundlichen|besten|lieben) gr(?:ü|ue)(?:ß|ss)en|(?:viele|freundliche|liebe|beste|sch(?:ö|oe)ne)"
            + " gr(?:ü|ue)(?:ß|ss)e|gru(?:ß|ss)|gr(?:ü|ue)(?:ß|ss)e|mfg|lg|vg|danke(?: und gru(?:ß|ss))?|vielen dank|cordialement"
            + "|bien (?:à vous|cordialement)|merci(?: d['’]avance| beaucoup)?|salutations|saludos(?: cordiales)?|un saludo"
            + "|atentamente|(?:muchas )?gracias|cordiali saluti|distinti saluti|saluti|grazie(?: mille)?|met vriendelijke groet(?:en)?"
            + "|groet(?:en|jes)?|mvg|bedankt|atenciosamente|cumprimentos|obrigad[oa]|abraços?|att)\\b[\\h,.!;:-]*(.*)$"
            + "((?:\\R\\h*){1,3}\\S[^\\n]{0,60}){0,3}");
    private static final int LONGEST_SIGNATURE_LINE = 5;
    private static final Pattern HONOURED = Pattern.compile(
            "([\\p{IsHan}\\p{IsKatakana}\\p{IsLatin}ー']{1,16})(?=さん|様|さま|氏|先生|女士|小姐|经理|經理|部長|課長)");
    private static final Pattern TITLED = Pattern
            .compile("\\b(?:(?:Mrs?|Ms|Mx|Dr|Prof|Sra?|Dhr|Mevr|Sig(?:\\.ra|ra)?|Dott(?:\\.ssa|ssa)?)"
                    + "\\b\\.?|Miss|Mme|Mlle|Madame|Monsieur|Herrn?|Frau|Señora?|Signora?|Senhora?|Mevrouw|Meneer)\\h+(" + NAMES
                    + ")");
    /** Behind a word, not behind a full stop: no sentence begins here. */
    private static final Pattern WITHIN = Pattern.compile("(?<=[\\p{L}\\p{Nd},]['’\"»”)]?\\h)" + NAMES);
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}'’-]+");
    private static final Pattern ACRONYM = Pattern.compile("\\p{Lu}{2,}s?");

    /** Written with a capital letter and no person; those of which a reader needs to know. */
    private static final Set<String> NO_NAMES = Set.of("i", "i'm", "i’m", "i've", "i’ve", "i'd", "i'll", "chrome", "chromium",
            "firefox", "safari", "edge", "opera", "windows", "macos", "mac", "linux", "ubuntu", "android", "iphone", "ipad",
            "ios",
            "bluetooth", "wifi", "wi-fi", "ethernet", "internet", "teams", "zoom", "webex", "headset", "airpods", "team",
            "support",
            "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february", "march",
            "april",
            "may", "june", "july", "august", "september", "october", "november", "december", "english", "german", "french",
            "spanish", "there", "all", "everyone", "everybody", "folks", "guys", "again", "together", "zusammen", "damen",
            "herren",
            "und", "à", "tous", "a", "todos", "tutti", "allemaal", "todas", "tag", "morgen", "abend");
    private static final Set<String> GERMAN = Set.of("der", "das", "und", "ich", "nicht", "ist", "ein", "eine", "einen", "wir",
            "kein", "keine", "keinen", "auf", "im", "zu", "haben", "habe", "hat", "beim", "mir", "mich", "mein", "meine", "es",
            "dem", "für", "von", "bei", "über", "sich", "auch", "sehr", "aber", "noch", "nur", "wurde", "konnte", "kann",
            "dass",
            "wie", "aus", "nach", "uns", "unser", "unsere", "vom", "zum", "zur", "mit", "seit", "sie", "ihr", "er", "den",
            "die",
            "war", "in", "so", "um", "an");
    private static final Set<String> NOT_GERMAN = Set.of("the", "and", "not", "is", "with", "we", "to", "have", "has", "my",
            "of",
            "it", "for", "from", "but", "she", "he", "could", "at", "on", "that", "no", "le", "la", "les", "et", "je", "un",
            "une",
            "pas", "est", "avec", "nous", "el", "los", "y", "yo", "que", "con", "se", "il", "non", "per", "che", "mi", "ho",
            "het",
            "een", "niet", "ik", "en", "van", "met", "o", "os", "eu", "não", "com", "do", "da", "em", "me", "i", "was", "a");

    private NamesInText() {
    }

    /** Each with its parts, as written. */
    static List<String> in(String text) {
        Set<String> names = new LinkedHashSet<>();
        for (Pattern place : List.of(GREETING, INTRODUCTION, TITLED, HONOURED)) {
            Matcher matcher = place.matcher(text);
            while (matcher.find()) {
                add(names, matcher.group(1));
            }
        }
        closings(text, names);
        for (String paragraph : text.split("\\R", -1)) {
            if (namesAlone(paragraph)) {
                Matcher within = WITHIN.matcher(paragraph);
                while (within.find()) {
                    add(names, within.group());
                }
            }
        }
        return List.copyOf(names);
    }

    private static void closings(String text, Set<String> names) {
        Matcher closing = CLOSING.matcher(text);
        while (closing.find()) {
            String[] lines = text.substring(closing.start(1), closing.end()).split("\\R", -1);
            Arrays.stream(lines).filter(line -> WORD.matcher(line).results().count() <= LONGEST_SIGNATURE_LINE)
                    .forEach(line -> add(names, line));
        }
    }

    private static void add(Set<String> names, String found) {
        WORD.matcher(found).results().map(word -> word.group().replaceAll("['’]s$|['’-]+$", ""))
                .filter(word -> word.length() > 1 && !NO_NAMES.contains(word.toLowerCase(Locale.ROOT))
                        && !ACRONYM.matcher(word).matches())
                .forEach(names::add);
    }

    /** In German each noun has a capital letter, too; what shows no language may be German. */
    private static boolean namesAlone(String paragraph) {
        long german = 0;
        long others = 0;
        Matcher words = WORD.matcher(paragraph.toLowerCase(Locale.ROOT));
        while (words.find()) {
            german += GERMAN.contains(words.group()) ? 1 : 0;
            others += NOT_GERMAN.contains(words.group()) ? 1 : 0;
        }
        return others > german;
    }
}
