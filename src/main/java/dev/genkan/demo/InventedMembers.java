package dev.genkan.demo;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Random;

/**
 * A file of members that nobody is. The same number of members gives the same file, so that a restart imports nothing. Families
 * of up to four: the first is insured, the others depend on the first.
 */
final class InventedMembers {
    private static final String[][] FAMILIES = {
        {"青木", "アオキ"}, {"朝倉", "アサクラ"}, {"飯塚", "イイヅカ"}, {"石橋", "イシバシ"}, {"上野", "ウエノ"},
        {"江藤", "エトウ"}, {"大空", "オオゾラ"}, {"岡田", "オカダ"}, {"片山", "カタヤマ"}, {"川辺", "カワベ"},
        {"北村", "キタムラ"}, {"草野", "クサノ"}, {"小泉", "コイズミ"}, {"桜井", "サクライ"}, {"清水", "シミズ"},
        {"杉山", "スギヤマ"}, {"瀬川", "セガワ"}, {"高瀬", "タカセ"}, {"千葉", "チバ"}, {"月岡", "ツキオカ"},
        {"富田", "トミタ"}, {"中庭", "ナカニワ"}, {"野原", "ノハラ"}, {"橋爪", "ハシヅメ"}, {"平松", "ヒラマツ"},
        {"深沢", "フカザワ"}, {"堀内", "ホリウチ"}, {"松尾", "マツオ"}, {"水野", "ミズノ"}, {"森下", "モリシタ"},
        {"山吹", "ヤマブキ"}, {"湯川", "ユカワ"}, {"吉沢", "ヨシザワ"}, {"若宮", "ワカミヤ"}, {"渡部", "ワタベ"}
    };
    private static final String[][] WOMEN = {
        {"葵", "アオイ"}, {"明子", "アキコ"}, {"彩", "アヤ"}, {"香織", "カオリ"}, {"和子", "カズコ"}, {"京子", "キョウコ"},
        {"幸子", "サチコ"}, {"早紀", "サキ"}, {"千尋", "チヒロ"}, {"夏美", "ナツミ"}, {"春香", "ハルカ"}, {"陽菜", "ヒナ"},
        {"冬美", "フユミ"}, {"真央", "マオ"}, {"美咲", "ミサキ"}, {"結衣", "ユイ"}, {"雪", "ユキ"}, {"良子", "ヨシコ"}
    };
    private static final String[][] MEN = {
        {"一郎", "イチロウ"}, {"海斗", "カイト"}, {"和夫", "カズオ"}, {"健太", "ケンタ"}, {"航", "ワタル"}, {"茂", "シゲル"},
        {"翔太", "ショウタ"}, {"進", "ススム"}, {"大輔", "ダイスケ"}, {"拓也", "タクヤ"}, {"智", "サトシ"}, {"直樹", "ナオキ"},
        {"隼人", "ハヤト"}, {"浩", "ヒロシ"}, {"誠", "マコト"}, {"悠真", "ユウマ"}, {"陽太", "ヨウタ"}, {"亮", "リョウ"}
    };
    private static final LocalDate SINCE = LocalDate.of(2020, 4, 1);

    private InventedMembers() {}

    /** @return CSV in UTF-8's characters, with English names of the columns */
    static String file(DemoTenant tenant, int count) {
        Random random = new Random(tenant.ordinal());
        StringBuilder csv = new StringBuilder(
                "member_key,user_id,initial_password,birth_date,name,name_kana,family_name,"
                        + "given_name,family_name_kana,given_name_kana,relationship,gender,email,phone_number,valid_from\n");
        String[] family = {tenant.familyName, tenant.familyNameKana};
        int familyMembers = 2;
        int place = 0;
        for (int number = 1; number <= count; number++, place++) {
            if (place == familyMembers) {
                family = FAMILIES[random.nextInt(FAMILIES.length)];
                familyMembers = 1 + random.nextInt(4);
                place = 0;
            }
            csv.append(row(tenant, number, family, place, random)).append('\n');
        }
        return csv.toString();
    }

    private static String row(DemoTenant tenant, int number, String[] family, int place, Random random) {
        boolean woman = number == 1 || number > 2 && random.nextBoolean();
        String[][] names = woman ? WOMEN : MEN;
        String[] given = names[random.nextInt(names.length)];
        String userId = tenant.userId(number);
        return String.join(
                ",",
                "%s-%06d".formatted(tenant.id().substring(0, 1).toUpperCase(Locale.ROOT), number),
                userId,
                DemoTenant.initialPassword(number),
                birthDate(number, place, random).toString(),
                family[0] + " " + given[0],
                family[1] + " " + given[1],
                family[0],
                given[0],
                family[1],
                given[1],
                place == 0 ? "insured" : "dependent",
                woman ? "female" : "male",
                email(userId, number, random),
                "090-0000-%04d".formatted(number),
                SINCE.toString());
    }

    /** From 1931 to 2008: all eras but the last. Those of the members that the log names are fixed. */
    private static LocalDate birthDate(int number, int place, Random random) {
        LocalDate born = place == 0
                ? LocalDate.of(1955, 1, 1).plusDays(random.nextInt(49 * 365))
                : LocalDate.of(1931, 1, 1).plusDays(random.nextInt(78 * 365));
        return number <= 2 ? DemoTenant.BIRTH_DATE : born;
    }

    private static String email(String userId, int number, Random random) {
        int kind = random.nextInt(10);
        if (number <= 2 || kind < 5) {
            return userId + "@example.jp";
        }
        return kind < 7 ? userId + "@example.com" : "";
    }
}
