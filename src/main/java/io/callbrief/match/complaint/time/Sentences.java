package io.callbrief.match.complaint.time;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Cuts tokens into sentences and clauses and tells the language of each sentence. */
final class Sentences {

    /** What the language of the whole text weighs in a sentence: decides where the sentence itself tells little. */
    private static final double REST_OF_TEXT = 0.3;
    private static final double HINT = 0.9;
    private static final int ZH = Lexicons.LANGUAGES.indexOf("zh");
    private static final int JA = Lexicons.LANGUAGES.indexOf("ja");

    private final Lexicons lexicons;
    private final List<Token> tokens;
    private final int hint;
    /** Per token. */
    final int[] sentence;
    final int[] clause;
    final Lexicon[] lexicon;

    Sentences(Lexicons lexicons, List<Token> tokens, char[] chars, @Nullable Locale locale) {
        this.lexicons = lexicons;
        this.tokens = tokens;
        hint = Lexicons.place(locale);
        sentence = new int[tokens.size()];
        clause = new int[tokens.size()];
        lexicon = new Lexicon[tokens.size()];
        cut(chars);
        tellLanguages();
    }

    private void cut(char[] chars) {
        int sentences = 0;
        int clauses = 0;
        for (int i = 0; i < tokens.size(); i++) {
            if (i > 0 && blankLineBefore(chars, i)) {
                sentences++;
                clauses++;
            }
            if (beginsClause(i)) {
                clauses++;
            }
            sentence[i] = sentences;
            clause[i] = clauses;
            Token token = tokens.get(i);
            if (endsSentence(token, i)) {
                sentences++;
                clauses++;
            } else if (token.kind() == Token.Kind.MARK && ",;:()".contains(token.text()) && !gluedToNext(i)) {
                clauses++;
            }
        }
    }

    /** "but", in any language: what it joins are two clauses. */
    private boolean beginsClause(int i) {
        return lexicons.isBut(tokens.get(i).text());
    }

    private boolean blankLineBefore(char[] chars, int i) {
        int lines = 0;
        for (int at = tokens.get(i - 1).end(); at < tokens.get(i).start(); at++) {
            lines += chars[at] == '\n' ? 1 : 0;
        }
        return lines > 1;
    }

    private boolean endsSentence(Token token, int i) {
        if (token.isMark("!") || token.isMark("?")) {
            return true;
        }
        if (token.isMark(".") && i > 0 && token.glued() && tokens.get(i - 1).isNumber() && isDate(i)) {
            return false;
        }
        // not behind the letters of "a.m." nor inside "9.30"; an ideographic full stop touches what follows
        return token.isMark(".")
                && (!gluedToNext(i) || (i + 1 < tokens.size() && Letters.standsAlone(tokens.get(i + 1).text().charAt(0))))
                && (i == 0 || !tokens.get(i - 1).isWord() || tokens.get(i - 1).length() > 1
                        || Letters.standsAlone(tokens.get(i - 1).text().charAt(0)));
    }

    /** "2. September", "26.06. um 14:20". */
    private boolean isDate(int point) {
        boolean month = point + 1 < tokens.size() && lexicons.isMonth(tokens.get(point + 1).text());
        boolean second = point > 2 && tokens.get(point - 1).glued() && tokens.get(point - 2).isMark(".")
                && tokens.get(point - 2).glued() && tokens.get(point - 3).isNumber();
        return month || second;
    }

    private boolean gluedToNext(int i) {
        return i + 1 < tokens.size() && tokens.get(i + 1).glued();
    }

    private void tellLanguages() {
        double[] text = new double[Lexicons.LANGUAGES.size()];
        for (Token token : tokens) {
            add(text, token, REST_OF_TEXT);
        }
        double total = 0.1;
        for (double score : text) {
            total = Math.max(total, score);
        }
        for (int start = 0; start < tokens.size();) {
            int end = start;
            double[] scores = new double[text.length];
            boolean ideographs = false;
            boolean kana = false;
            while (end < tokens.size() && sentence[end] == sentence[start]) {
                add(scores, tokens.get(end), 1);
                char first = tokens.get(end).text().charAt(0);
                ideographs |= Letters.standsAlone(first);
                kana |= Letters.isKana(first);
                end++;
            }
            for (int place = 0; place < scores.length; place++) {
                scores[place] += text[place] / total + (place == hint ? HINT : 0);
            }
            Lexicon best = lexicons.all()
                    .get(ideographs ? kana || text[JA] > text[ZH] + 1 || hint == JA ? JA : ZH : highest(scores));
            for (int i = start; i < end; i++) {
                lexicon[i] = best;
            }
            start = end;
        }
    }

    private void add(double[] scores, Token token, double weight) {
        int[] telling = token.isWord() ? lexicons.telling(token.text()) : null;
        if (telling != null) {
            for (int place = 0; place < scores.length; place++) {
                scores[place] += weight * telling[place];
            }
        }
    }

    private static int highest(double[] scores) {
        int best = 0;
        for (int place = 1; place < scores.length; place++) {
            best = scores[place] > scores[best] ? place : best;
        }
        return best;
    }
}
