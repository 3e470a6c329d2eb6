namespace Linkspan.Governance.Tests.Ledger;

public class LedgerChainTests
{
    static readonly DateTimeOffset s_start = new(2026, 7, 1, 8, 0, 0, TimeSpan.Zero);

    static List<LedgerEntry> Ledger(int size)
    {
        List<LedgerEntry> entries = [];
        for (var i = 0; i < size; i++)
            entries.Add(
                LedgerEntry.After(
                    entries.LastOrDefault(),
                    new LedgerActor("p-labor-1", ["education-labor"]),
                    LedgerNote.Of("pointer.moved", "current-snapshot", ("to", $"snapshot-{i}")),
                    s_start.AddMinutes(i)
                )
            );
        return entries;
    }

    [Fact]
    public void An_entry_says_who_did_what_when_and_under_what()
    {
        var entry = LedgerEntry.After(
            null,
            new LedgerActor("p-labor-1", ["education-labor"]),
            LedgerNote.Of("ask.answered", "q10", ("tables", "2"), ("audience", "public")),
            s_start.AddTicks(12_345)
        );
        Assert.Equal(
            new LedgerEntry(
                1,
                new DateTime(2026, 7, 1, 8, 0, 0, 1, DateTimeKind.Utc),
                "p-labor-1",
                "ask.answered",
                "q10",
                """{"audience":"public","tables":"2"}""",
                entry.Agreements,
                LedgerEntry.NoHash,
                entry.Hash
            ),
            entry
        );
        Assert.Equal(
            """["linkspan ledger 1",1,"2026-07-01T08:00:00.001Z","p-labor-1","ask.answered","q10","""
                + """ "{\u0022audience\u0022:\u0022public\u0022,\u0022tables\u0022:\u00222\u0022}",""".Trim()
                + $"""["education-labor"],"{new string('0', 64)}"]""",
            System.Text.Encoding.UTF8.GetString(entry.CanonicalBytes())
        );
    }

    [Fact]
    public void A_ledger_as_it_was_written_verifies()
    {
        var ledger = Ledger(20);
        Assert.Null(LedgerChain.Verify(ledger, null));
        for (var size = 0; size <= ledger.Count; size++)
            Assert.Null(LedgerChain.Verify(ledger, LedgerChain.Checkpoint(ledger.Take(size))));
    }

    public static TheoryData<string, Func<LedgerEntry, LedgerEntry>> Edits =>
        new()
        {
            { "actor", e => e with { Actor = "p-labor-2" } },
            { "act", e => e with { Act = "pointer.left" } },
            { "subject", e => e with { Subject = "current-person-index" } },
            { "details", e => e with { Details = "{}" } },
            { "time", e => e with { At = e.At.AddMilliseconds(1) } },
            { "agreements", e => e with { Agreements = [] } },
            { "hash", e => e with { Hash = LedgerEntry.NoHash } },
        };

    [Theory]
    [MemberData(nameof(Edits))]
    public void An_edited_entry_is_found(string what, Func<LedgerEntry, LedgerEntry> edit)
    {
        Assert.NotEmpty(what);
        var ledger = Ledger(9);
        ledger[4] = edit(ledger[4]);
        var problem = LedgerChain.Verify(ledger, null);
        Assert.Equal(("ledger.edited", "ledger entry 5"), (problem?.Code, problem?.Where));
    }

    [Fact]
    public void An_edit_with_its_hash_made_anew_breaks_the_chain()
    {
        var ledger = Ledger(9);
        ledger[4] = LedgerEntry.After(
            ledger[3],
            LedgerActor.System,
            LedgerNote.Of("nothing", "here"),
            s_start
        );
        Assert.Equal("ledger.chain", LedgerChain.Verify(ledger, null)?.Code);
    }

    [Fact]
    public void A_missing_entry_and_a_changed_order_are_found()
    {
        var missing = Ledger(9);
        missing.RemoveAt(3);
        Assert.Equal("ledger.gap", LedgerChain.Verify(missing, null)?.Code);
        var swapped = Ledger(9);
        (swapped[3], swapped[4]) = (swapped[4], swapped[3]);
        Assert.Equal("ledger.gap", LedgerChain.Verify(swapped, null)?.Code);
    }

    [Fact]
    public void A_cut_off_tail_is_found_against_a_checkpoint_kept_elsewhere()
    {
        var ledger = Ledger(9);
        var kept = LedgerChain.Checkpoint(ledger);
        Assert.Equal("ledger.cut", LedgerChain.Verify(ledger.Take(8), kept)?.Code);
        Assert.Null(LedgerChain.Verify(ledger.Take(8), null));
    }

    [Fact]
    public void A_ledger_written_anew_from_some_point_is_found_against_a_checkpoint()
    {
        var kept = LedgerChain.Checkpoint(Ledger(9));
        var anew = Ledger(6);
        while (anew.Count < 12)
            anew.Add(
                LedgerEntry.After(
                    anew[^1],
                    LedgerActor.System,
                    LedgerNote.Of("nothing", "here"),
                    s_start
                )
            );
        Assert.Null(LedgerChain.Verify(anew, null));
        Assert.Equal("ledger.anchor", LedgerChain.Verify(anew, kept)?.Code);
    }
}
