using System.Text.Json;

namespace Linkspan.EndToEnd.Tests.Link;

public class StrangeFileTests
{
    [Fact]
    public async Task A_name_in_one_column_and_other_dates_are_linked_without_hand_work()
    {
        using CommandCall call = new();
        File.WriteAllLines(call["school.csv"], MadeUpPeople.School());
        File.WriteAllLines(call["college.csv"], MadeUpPeople.College());
        var truth = MadeUpPeople
            .Both()
            .SelectMany(b =>
                new[]
                {
                    $"school,{b.SchoolRow},p{b.SchoolRow}",
                    $"college,{b.CollegeId},p{b.SchoolRow}",
                }
            );
        File.WriteAllLines(call["truth.csv"], ["source,id,entity", .. truth]);
        var results = await call.LinkAsync("out", [call["school.csv"], call["college.csv"]]);
        var answer = await CommandCall.RunAsync(
            "link",
            "evaluate",
            results,
            "--truth",
            call["truth.csv"],
            "--json"
        );
        using var json = JsonDocument.Parse(answer.Out);
        var f1 = json.RootElement.GetProperty("pairs").GetProperty("f1").GetDouble();
        Assert.True(f1 >= 0.95, answer.Out);
    }

    [Fact]
    public async Task The_same_plan_resumes_and_another_is_refused_without_force()
    {
        using CommandCall call = new();
        File.WriteAllLines(call["college.csv"], MadeUpPeople.College());
        await call.LinkAsync("out", [call["college.csv"]]);
        string[] run = ["link", "run", call["out.yaml"], "--out", call["out"]];
        var again = await CommandCall.RunAsync(run);
        Assert.Equal(0, again.Code);
        Assert.Contains("nothing was left to do", again.Out);
        call.Write(
            "out.yaml",
            File.ReadAllText(call["out.yaml"]).Replace("accept: -1", "accept: 3")
        );
        var other = await CommandCall.RunAsync(run);
        Assert.Equal(1, other.Code);
        Assert.Contains("[run.other-plan]", other.Error);
        Assert.Equal(0, (await CommandCall.RunAsync([.. run, "--force"])).Code);
    }
}
