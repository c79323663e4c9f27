package io.logriver.tail.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who fails too often is not asked any more. */
class FailingTokenTest extends AccessWorld {
    @Test
    void tooOftenBlocksAnAddressButNotItsGoodTokensThatAreKnown() throws Exception {
        configure("access.secret", SECRET, "access.failures-per-minute", "3");
        String good = hs256(claims().build());
        granted(good);
        for (int i = 0; i < 3; i++) {
            refused("wrong", "no signed JWT");
        }
        String fresh = hs256(claims().subject("new").build());
        assertThat(judge(fresh))
                .isInstanceOfSatisfying(
                        Access.Refused.class, r -> assertThat(r.status()).isEqualTo(429));
        granted(good);
        assertThat(access.judge("Bearer " + fresh, null, "192.0.2.8"))
                .isInstanceOf(Access.Granted.class);
        clock.advance(Duration.ofMinutes(1));
        granted(fresh);
    }

    @Test
    void fromOneNetworkOfIpv6CountsTogether() throws Exception {
        configure("access.secret", SECRET, "access.failures-per-minute", "2");
        for (String address : List.of("2001:db8::1", "2001:db8:0:0:1::2", "2001:db8::3%lo")) {
            access.judge("Bearer wrong", null, address);
        }
        assertThat(access.judge("Bearer wrong", null, "2001:db8::4"))
                .isInstanceOfSatisfying(
                        Access.Refused.class, r -> assertThat(r.status()).isEqualTo(429));
    }

    @Test
    void isRememberedForABoundedNumberOfAddresses() {
        configure("access.secret", SECRET, "access.failures-per-minute", "1");
        access.judge("Bearer wrong", null, "first");
        for (int i = 0; i < Failures.ADDRESSES_MAX; i++) {
            access.judge("Bearer wrong", null, "address-" + i);
        }
        assertThat(access.judge("Bearer wrong", null, "first"))
                .isInstanceOfSatisfying(
                        Access.Refused.class, r -> assertThat(r.status()).isEqualTo(401));
    }
}
