using Linkspan.EndToEnd.Tests.Link;
using Linkspan.Files;
using Linkspan.Vocabulary;
using Linkspan.Warehouse;

namespace Linkspan.EndToEnd.Tests.State;

/// <summary>A reviewer's decisions, called as a shell calls them.</summary>
[Collection(nameof(SmallState))]
public class PeopleCommandsTests(SmallState state)
{
    static async Task<string> Done(Task<CommandAnswer> call)
    {
        var answer = await call;
        Assert.Equal((0, ""), (answer.Code, answer.Code == 0 ? "" : answer.Error));
        return answer.Out;
    }

    static void Refused(CommandAnswer answer, int code, string problem)
    {
        Assert.Equal((code, ""), (answer.Code, answer.Out));
        Assert.EndsWith($"[{problem}]", Assert.Single(answer.Error.TrimEnd('\n').Split('\n')));
    }

    PersonIndex Index() =>
        PersonIndexFiles.Read(
            new(StateFolder.Open(state.Root).WarehouseFolder),
            state.InForce().Index!
        );

    static int Number(string text, string before) =>
        int.Parse(
            new string([
                .. text[(text.IndexOf(before, StringComparison.Ordinal) + before.Length)..]
                    .TakeWhile(char.IsAsciiDigit),
            ])
        );

    [Fact]
    public async Task A_decision_merges_survives_relinks_resolves_old_ids_and_is_undone()
    {
        Assert.Equal(0, (await state.CallAsync("link", "people")).Code);
        var before = Index();
        var (one, other) = (before.Persons[3].Person, before.Persons[7].Person);
        string[] same = ["people", "decide", "--same", $"{one}", $"{other}", "--reason", "twins?"];
        var decided = await Done(state.CallAsync(same));
        var decision = Number(decided, "Decision ");
        var version = Number(decided, "version ");
        var kept = Index().Persons.Any(p => p.Person == one) ? one : other;
        var gone = kept == one ? other : one;
        Assert.DoesNotContain(Index().Persons, p => p.Person == gone);

        // The scores say otherwise, and a whole relink changes nothing.
        await Done(state.CallAsync("link", "people", "--full"));
        Assert.DoesNotContain(Index().Persons, p => p.Person == gone);
        Assert.EndsWith(
            $"{gone} is {kept} now.",
            (await Done(state.CallAsync("people", "history", $"{gone}"))).TrimEnd()
        );
        Refused(await state.CallAsync(same), 1, "people.one-person");

        var diff = await Done(
            state.CallAsync("people", "diff", $"{version - 1}", $"{version}", "--ids", "--json")
        );
        var line = Assert.Single(
            SmallState.Document(diff).GetProperty("lines").EnumerateArray(),
            l => l.GetProperty("change").GetString() == "merged"
        );
        Assert.Equal(
            ($"decision {decision}", $"{gone} {kept}"),
            (
                line.GetProperty("why").GetString(),
                line.GetProperty("ids").EnumerateArray().Single().GetString()
            )
        );
        Assert.Contains(
            "fewer than 10",
            await Done(state.CallAsync("people", "diff", $"{version - 1}", $"{version}")),
            StringComparison.Ordinal
        );

        await Done(state.CallAsync("people", "undo", $"{decision}"));
        Assert.Equal(
            before.Identities.Select(i => (i.Identity, i.Person)),
            Index().Identities.Select(i => (i.Identity, i.Person))
        );
        Assert.EndsWith(
            $"{gone} is in force.",
            (await Done(state.CallAsync("people", "history", $"{gone}"))).TrimEnd()
        );
        Refused(await state.CallAsync("people", "undo", $"{decision}"), 1, "people.undone");
    }

    [Fact]
    public async Task Decisions_that_cannot_all_hold_are_refused_with_the_other_ones_number()
    {
        var persons = Index().Persons;
        var (a, b) = ($"{persons[11].Person}", $"{persons[13].Person}");
        var apart = Number(
            await Done(
                state.CallAsync("people", "decide", "--different", a, b, "--reason", "two people")
            ),
            "Decision "
        );
        var answer = await state.CallAsync("people", "decide", "--same", b, a, "--reason", "no");
        Refused(answer, 1, "people.contradiction");
        Assert.Contains($"decision {apart}, which", answer.Error, StringComparison.Ordinal);
        await Done(state.CallAsync("people", "undo", $"{apart}"));
    }

    [Fact]
    public async Task A_link_that_the_score_made_is_taken_away_and_stays_away()
    {
        var wage = Index().Identities.First(i => i.Register == "wages" && i.Probability > 0.9);
        var decision = Number(
            await Done(
                state.CallAsync(
                    "people",
                    "decide",
                    "--different",
                    $"{wage.Person}",
                    $"{wage.Identity}",
                    "--reason",
                    "the employer says so"
                )
            ),
            "Decision "
        );
        await Done(state.CallAsync("link", "people", "--full"));
        Assert.DoesNotContain(
            Index().Identities,
            i => i.Identity == wage.Identity && i.Person == wage.Person
        );
        await Done(state.CallAsync("people", "undo", $"{decision}"));
        // Learned anew in between: the last digits of a probability may be others.
        var back = Index().Identities.Single(i => i.Identity == wage.Identity);
        Assert.Equal(wage, back with { Probability = wage.Probability });
        Assert.Equal(wage.Probability, back.Probability, tolerance: 1e-6);
    }

    [Fact]
    public async Task A_retired_person_is_gone_until_the_retirement_is_undone()
    {
        var person = Index().Persons[17].Person;
        await Done(
            state.CallAsync(
                "people",
                "decide",
                "--retire",
                $"{person}",
                "--reason",
                "a test record"
            )
        );
        Assert.DoesNotContain(Index().Persons, p => p.Person == person);
        Assert.EndsWith(
            $"{person} is retired.",
            (await Done(state.CallAsync("people", "history", $"{person}"))).TrimEnd()
        );
        Refused(
            await state.CallAsync(
                "people",
                "decide",
                "--same",
                $"{person}",
                $"{Index().Persons[0].Person}",
                "--reason",
                "no"
            ),
            1,
            "people.retired"
        );
        var changes = await Done(
            state.CallAsync("people", "history", "--version", $"{Versions()}")
        );
        Assert.Contains($"{person} retired", changes, StringComparison.Ordinal);
        await Done(state.CallAsync("people", "undo", "--change", $"{Number(changes, "change ")}"));
        Assert.Contains(Index().Persons, p => p.Person == person);
    }

    int Versions() => state.Look(r => r.ListIndexVersions()[^1].Number);

    [Theory]
    [InlineData(2, "usage.person-id", "--retire", "Ann Ames")]
    [InlineData(1, "people.unknown", "--retire", "2b1d9f0e-8f51-4c7e-9a3e-0d6c5f1b7a42")]
    [InlineData(2, "usage.decision")]
    public async Task A_decision_about_nobody_is_one_line(
        int code,
        string problem,
        params string[] about
    ) =>
        Refused(
            await state.CallAsync(["people", "decide", .. about, "--reason", "because"]),
            code,
            problem
        );

    [Fact]
    public async Task A_reason_with_a_long_number_is_refused() =>
        Refused(
            await state.CallAsync(
                "people",
                "decide",
                "--retire",
                $"{Index().Persons[0].Person}",
                "--reason",
                "SSN 900-12-3456 is a dummy"
            ),
            1,
            "people.reason"
        );

    [Fact]
    public async Task Only_who_may_link_may_decide()
    {
        var answer = await state.CallAsync(
            "people",
            "decide",
            "--retire",
            $"{Index().Persons[0].Person}",
            "--reason",
            "because",
            "--as",
            "p-link-center-4"
        );
        Refused(answer, 3, "permit.denied");
    }
}
