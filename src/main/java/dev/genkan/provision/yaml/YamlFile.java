package dev.genkan.provision.yaml;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.Tag;

/** The top of a YAML file. */
public final class YamlFile {
    /** An insurer's file has some hundred lines; more is a mistake or an attack. */
    private static final int LONGEST = 262_144;

    private YamlFile() {}

    /** The file's map; where there is none, an empty one, and the reason stands among the problems. */
    public static YamlMap read(String text, Problems problems) {
        try {
            Optional<Node> root = new Compose(settings()).composeString(text);
            if (root.isPresent() && root.get() instanceof MappingNode map) {
                return new YamlMap(problems, "", map);
            }
            problems.add(1, "the file must be a map of keys to values");
        } catch (MarkedYamlEngineException e) {
            problems.add(e.getProblemMark().map(Mark::getLine).orElse(0) + 1, "this is no YAML: " + e.getProblem());
        } catch (YamlEngineException e) {
            problems.add(1, "this is no YAML: " + e.getMessage());
        }
        return empty(problems.aside(), "");
    }

    static YamlMap empty(Problems problems, String path) {
        return new YamlMap(problems, path, new MappingNode(Tag.MAP, List.of(), FlowStyle.BLOCK));
    }

    private static LoadSettings settings() {
        return LoadSettings.builder()
                .setUseMarks(true)
                .setCodePointLimit(LONGEST)
                .setMaxAliasesForCollections(0)
                .build();
    }
}
