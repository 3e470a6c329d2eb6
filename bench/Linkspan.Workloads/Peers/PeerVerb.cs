using System.Text.Json;
using Linkspan.Workloads.People;

namespace Linkspan.Workloads.Peers;

/// <summary>A peer as a process of its own, so that time and memory are its alone.</summary>
static class PeerVerb
{
    /// <summary>The whole linkage: <c>sql-peer DATA RULES OUT</c>, with <c>plain</c> as the published text has it.</summary>
    public static int Link(
        string data,
        string rules,
        string output,
        string dates,
        TextWriter report
    )
    {
        using SqlPeer peer = new(output, PeopleModel.Rules(rules), EditOf(dates));
        var found = peer.Link(data, output, out var parameters);
        File.WriteAllText(
            ParametersOf(output),
            JsonSerializer.Serialize(parameters, PeerJson.Default.PeerParameters)
        );
        return Write(found, report);
    }

    /// <summary>Prediction alone with parameters that a whole run has left in a folder.</summary>
    public static int Fused(
        string data,
        string rules,
        string learned,
        string dates,
        TextWriter report
    )
    {
        var parameters =
            JsonSerializer.Deserialize(
                File.ReadAllText(ParametersOf(learned)),
                PeerJson.Default.PeerParameters
            ) ?? throw new InvalidDataException("no parameters");
        using SqlPeer peer = new(learned, PeopleModel.Rules(rules), EditOf(dates));
        var found = peer.Fused(data, parameters, dates == "bounded");
        return Write(found, report);
    }

    public static int Write(PeerReport found, TextWriter report)
    {
        report.WriteLine(JsonSerializer.Serialize(found, PeerJson.Default.PeerReport));
        return 0;
    }

    public static string ParametersOf(string folder) => Path.Combine(folder, "parameters.json");

    static string EditOf(string dates) => dates == "plain" ? SqlPeer.PlainEdit : SqlPeer.QuickEdit;
}
