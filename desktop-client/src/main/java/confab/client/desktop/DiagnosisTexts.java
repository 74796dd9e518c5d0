package confab.client.desktop;

import java.util.Map;

import confab.client.link.Finding;
import confab.client.link.Finding.Outcome;
import confab.client.link.Finding.Step;
import confab.client.link.ServerAddress;
import org.jspecify.annotations.Nullable;

/** What was found, in sentences. */
final class DiagnosisTexts {
    private final Texts texts;
    private final ServerAddress address;
    private final String nickname;

    DiagnosisTexts(Texts texts, ServerAddress address, String nickname) {
        this.texts = texts;
        this.address = address;
        this.nickname = nickname;
    }

    String sentence(Finding finding) {
        return switch (finding.outcome()) {
            case UNDER_WAY -> texts.get("why.doing." + finding.step());
            case NOT_TRIED -> texts.get("why.notTried");
            case OK, FAILED -> texts.get("why." + finding.reason(), finding.details().toArray());
        };
    }

    /** As a screen reader says it. */
    String spoken(Step step, @Nullable Finding finding) {
        String name = texts.get("why.step." + step);
        return finding == null
                ? name
                : texts.get("why.spoken", name, texts.get("why.outcome." + finding.outcome()), sentence(finding));
    }

    /** What to do about it; with nothing failed, that there is nothing to do. */
    String advice(@Nullable Finding failed) {
        return failed == null
                ? texts.get("why.fine")
                : texts.get("why.do." + failed.reason(), address.host(), String.valueOf(address.port()));
    }

    String report(Map<Step, Finding> findings, @Nullable Finding failed) {
        StringBuilder report = new StringBuilder();
        report.append(texts.get("why.report", address.host() + " : " + address.port(), nickname)).append('\n');
        for (Finding finding : findings.values()) {
            report.append(mark(finding.outcome())).append(' ').append(texts.get("why.step." + finding.step()))
                    .append(": ").append(sentence(finding)).append('\n');
        }
        report.append(advice(failed)).append('\n');
        return report.append(texts.get("why.report.system", System.getProperty("os.name"),
                System.getProperty("os.version"), System.getProperty("java.version"))).append('\n').toString();
    }

    private static String mark(Outcome outcome) {
        return switch (outcome) {
            case OK -> "✓";
            case FAILED -> "✗";
            case UNDER_WAY -> "…";
            case NOT_TRIED -> "–";
        };
    }
}
