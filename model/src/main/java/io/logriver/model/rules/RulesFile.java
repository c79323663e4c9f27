package io.logriver.model.rules;

import io.logriver.model.Names;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/**
 * A rules file as it was read: the rules of each tenant, and everything that is wrong with it.
 *
 * <p>The file is YAML, or JSON, which is YAML. Rules are only to be used where there are no
 * problems; see {@code docs/rules.md} for the format.
 */
public record RulesFile(Map<String, TenantRules> tenants, List<RulesProblem> problems) {
    /** Larger files are refused, in characters. */
    public static final int LENGTH_MAX = 1 << 20;

    private static final int DEPTH_MAX = 20;

    public RulesFile {
        tenants = Map.copyOf(tenants);
        problems = List.copyOf(problems);
    }

    public boolean isGood() {
        return problems.isEmpty();
    }

    /** Reads a file; patterns are not looked into. */
    public static RulesFile read(String text) {
        return read(text, PatternJudge.LENIENT);
    }

    /** Reads a file, and lets the judge look at its patterns. */
    public static RulesFile read(String text, PatternJudge judge) {
        List<RulesProblem> problems = new ArrayList<>();
        Map<String, TenantRules> tenants = new LinkedHashMap<>();
        Node root = compose(text, problems);
        if (root != null) {
            Section file = Section.of(root, "", problems);
            if (file != null) {
                readTenants(file, judge, tenants);
                file.finish();
            }
        }
        problems.sort(
                Comparator.comparingInt(RulesProblem::line).thenComparingInt(RulesProblem::column));
        return new RulesFile(tenants, problems);
    }

    private static void readTenants(
            Section file, PatternJudge judge, Map<String, TenantRules> tenants) {
        MappingNode all = file.mapping("tenants");
        if (all == null) {
            if (!file.has("tenants")) {
                file.problem(
                        file.node(), "", "No \"tenants\": give the rules of each tenant below it.");
            }
            return;
        }
        for (NodeTuple entry : all.getValue()) {
            String tenant = file.name(entry.getKeyNode());
            String path = "tenants." + tenant;
            if (!Names.isTenant(tenant)) {
                file.problem(
                        entry.getKeyNode(),
                        path,
                        "\"%s\" is no tenant's name: lower-case letters, digits and _, in parts joined by single dashes."
                                .formatted(tenant));
            }
            Section rules = Section.of(entry.getValueNode(), path, file.problems());
            if (rules != null) {
                tenants.put(tenant, new RulesReader(judge).read(rules));
            }
        }
    }

    private static @Nullable Node compose(String text, List<RulesProblem> problems) {
        if (text.length() > LENGTH_MAX) {
            problems.add(
                    new RulesProblem(
                            1,
                            1,
                            "",
                            "The file has %,d characters, the limit is %,d: split it by tenants."
                                    .formatted(text.length(), LENGTH_MAX)));
            return null;
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(LENGTH_MAX);
        options.setNestingDepthLimit(DEPTH_MAX);
        try {
            Node root =
                    new Yaml(new SafeConstructor(options)).compose(new StringReader(spaced(text)));
            if (root == null) {
                problems.add(new RulesProblem(1, 1, "", "The file is empty."));
            }
            return root;
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            problems.add(
                    new RulesProblem(
                            mark == null ? 1 : mark.getLine() + 1,
                            mark == null ? 1 : mark.getColumn() + 1,
                            "",
                            "Neither YAML nor JSON: %s.".formatted(e.getProblem())));
        } catch (YAMLException e) {
            problems.add(
                    new RulesProblem(1, 1, "", "Cannot be read: %s.".formatted(e.getMessage())));
        }
        return null;
    }

    /** JSON may be indented by tabs, which YAML refuses; inside its strings there are none. */
    private static String spaced(String text) {
        return text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
    }
}
