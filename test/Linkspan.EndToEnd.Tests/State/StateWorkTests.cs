using System.Net;
using System.Net.Sockets;
using System.Text;
using Linkspan.Cli.CommandLine;
using Linkspan.EndToEnd.Tests.Link;
using Linkspan.Vocabulary;

namespace Linkspan.EndToEnd.Tests.State;

/// <summary>The commands that work in a state, called as a shell calls them.</summary>
[Collection(nameof(SmallState))]
public class StateWorkTests(SmallState state)
{
    const string Enrollment = "k12-enrollment-2019.csv";

    static string Last(string text) => text.TrimEnd('\n').Split('\n')[^1];

    static void Refused(CommandAnswer answer, int code, string problem)
    {
        Assert.Equal((code, ""), (answer.Code, answer.Out));
        Assert.EndsWith($"[{problem}]", Assert.Single(answer.Error.TrimEnd('\n').Split('\n')));
    }

    [Fact]
    public async Task An_answer_is_protected_and_entered_in_its_audiences_ledger()
    {
        var before = state.Look(r => r.ListReceived(Audience.GoverningBody).Length);
        var answer = await state.CallAsync("ask", "q10", "--by", "sex");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.Contains("Cannot be looked up", answer.Out, StringComparison.Ordinal);
        Assert.Contains("entered in its ledger", Last(answer.Out), StringComparison.Ordinal);
        Assert.True(state.Look(r => r.ListReceived(Audience.GoverningBody).Length) > before);
    }

    [Fact]
    public async Task An_answer_as_JSON_is_one_document_with_a_certificate_for_each_table()
    {
        var answer = await state.CallAsync("ask", "q26", "--json");
        Assert.Equal(0, answer.Code);
        Assert.All(
            SmallState.Document(answer.Out).GetProperty("tables").EnumerateArray(),
            t => Assert.True(t.TryGetProperty("certificate", out _))
        );
    }

    [Fact]
    public async Task An_audience_that_no_agreement_names_receives_nothing() =>
        Refused(
            await state.CallAsync("ask", "q10", "--audience", "agency:nobody"),
            3,
            "permit.denied"
        );

    [Fact]
    public async Task Nobody_without_a_role_is_answered() =>
        Refused(await state.CallAsync("ask", "q10", "--as", "p-unknown"), 3, "permit.denied");

    [Fact]
    public async Task A_question_that_the_bank_does_not_have_is_wrong_usage() =>
        Refused(await state.CallAsync("ask", "q99"), 2, "usage.question");

    [Fact]
    public async Task A_file_that_was_taken_in_changes_nothing()
    {
        var before = state.InForce();
        var answer = await state.CallAsync("ingest", state.Delivered(Enrollment));
        Assert.Equal(
            (0, $"{Enrollment}: taken in before, nothing changed"),
            (answer.Code, answer.Out.TrimEnd())
        );
        Assert.Equal(before, state.InForce());
    }

    [Theory]
    [InlineData("k12-enrollment-2031.csv", "delimiter", "file.delimiter")]
    [InlineData("k12-enrollment-2032.csv", "empty", "file.empty")]
    [InlineData("k12-enrollment-2033.csv", "header", "file.header-missing")]
    [InlineData("k12-enrollment-2034.csv", "folder", "file.is-folder")]
    [InlineData("k12-enrollment-2035.csv", "missing", "file.missing")]
    public async Task A_file_that_cannot_be_read_changes_nothing(
        string name,
        string what,
        string code
    )
    {
        var text = File.ReadAllText(state.Delivered(Enrollment));
        if (what is "folder")
            Directory.CreateDirectory(state[name]);
        else if (what is not "missing")
            File.WriteAllText(
                state[name],
                what switch
                {
                    "delimiter" => text.Replace(',', ';'),
                    "header" => text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..],
                    _ => "",
                }
            );
        var before = state.InForce();
        var answer = await state.CallAsync("ingest", state[name]);
        Assert.Equal((1, ""), (answer.Code, answer.Out));
        // The line of the stage that ended, and the one line about the file.
        var lines = answer.Error.TrimEnd('\n').Split('\n');
        Assert.EndsWith($"take in {name}", lines[0]);
        Assert.EndsWith($"[{code}]", Assert.Single(lines[1..]));
        Assert.Equal(before, state.InForce());
    }

    [Fact]
    public async Task UTF_16_is_read_and_a_truncated_last_record_is_set_aside()
    {
        var text = File.ReadAllText(state.Delivered(Enrollment));
        var rows = text.AsSpan().Count('\n') - 1;
        File.WriteAllText(state["k12-enrollment-2036.csv"], text[..^30], Encoding.Unicode);
        var answer = await state.CallAsync("ingest", state["k12-enrollment-2036.csv"]);
        Assert.Equal(0, answer.Code);
        Assert.Contains(
            $": {rows - 1} rows accepted, 1 set aside",
            answer.Out,
            StringComparison.Ordinal
        );
        Assert.Contains("[ingest.record-truncated]", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Linking_again_keeps_every_id()
    {
        // Another test may have taken in new people since the state was linked.
        Assert.Equal(0, (await state.CallAsync("link", "people")).Code);
        var before = state.InForce();
        var answer = await state.CallAsync("link", "people");
        Assert.Equal(0, answer.Code);
        Assert.Equal(before, state.InForce());
    }

    [Fact]
    public async Task Each_release_has_the_next_number()
    {
        var number = state.Look(r => r.ListReleases().Length) + 1;
        var answer = await state.CallAsync("release");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.StartsWith($"Release {number} is published", answer.Out, StringComparison.Ordinal);
        Assert.True(Directory.Exists(Path.Combine(state.Root, "releases", $"{number}")));
    }

    [Fact]
    public async Task The_doctor_finds_nothing_broken_and_the_ledger_whole()
    {
        var answer = await state.CallAsync("doctor", "--json");
        Assert.Equal((0, ""), (answer.Code, answer.Error));
        Assert.True(SmallState.Document(answer.Out).GetProperty("ok").GetBoolean());
        Assert.Null(state.Look(r => r.VerifyLedger()));
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_line()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        var port = $"{((IPEndPoint)taken.LocalEndpoint).Port}";
        Refused(await state.CallAsync("serve", "--port", port), 1, "site.port");
    }

    [Fact]
    public async Task A_cancelled_command_exits_130_and_changes_nothing()
    {
        var before = state.InForce();
        File.Copy(state.Delivered(Enrollment), state["k12-enrollment-2037.csv"]);
        File.AppendAllText(state["k12-enrollment-2037.csv"], "\n");
        string[][] calls =
        [
            ["ingest", state["k12-enrollment-2037.csv"]],
            ["link", "people"],
        ];
        foreach (var call in calls)
        {
            using StringWriter error = new();
            Terminal terminal = new(TextWriter.Null, error, canDraw: false, width: 100);
            var code = await Commands
                .Create(terminal)
                .Parse([.. call, "--dir", state.Root])
                .InvokeAsync(
                    new() { EnableDefaultExceptionHandler = false },
                    new CancellationToken(canceled: true)
                );
            Assert.Equal(130, code);
            Assert.StartsWith("Cancelled", Last(error.ToString()), StringComparison.Ordinal);
            Assert.Equal(before, state.InForce());
        }
    }
}
