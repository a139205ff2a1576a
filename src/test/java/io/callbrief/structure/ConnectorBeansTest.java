package io.callbrief.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.callbrief.connector.Helpdesk;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ConnectorBeansTest {

    @Inject
    @Any
    Instance<Helpdesk> helpdesks;

    @Test
    void eachFolderIsOneKindOfHelpdesk() {
        List<String> kinds = helpdesks.stream().map(Helpdesk::kind).toList();

        assertThat(kinds).doesNotHaveDuplicates().containsAll(ConnectorFolder.all().stream().map(ConnectorFolder::kind)
                .toList());
    }
}
