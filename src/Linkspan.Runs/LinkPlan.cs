using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Linkspan.Linkage;
using Linkspan.Linkage.Records;
using Linkspan.Linkage.Standardization;
using Linkspan.Vocabulary;

namespace Linkspan.Runs;

/// <summary>What is to be done, hashed: a folder begun with one plan is never finished with another.</summary>
static class LinkPlan
{
    /// <summary>The plan within its folder.</summary>
    public const string FileName = "plan.json";

    /// <summary>Version of engine and formats; a change of any result raises it.</summary>
    public static string Version { get; } = $"linkage 1, standardize {Standardizer.Version}";

    /// <summary>Hash of a model, its inputs and our version.</summary>
    public static string HashOf(LinkModel model, ImmutableArray<PlanSource> sources) =>
        HashOf(
            WithoutLabels(model),
            model.Labels is { } labels
                ? Convert.ToHexStringLower(SHA256.HashData(BytesOf(labels)))
                : null,
            sources
        );

    /// <summary>The same where labels are known by their hash only; null is none.</summary>
    public static string HashOf(LinkModel model, string? labels, ImmutableArray<PlanSource> sources)
    {
        var text = new StringBuilder(Version)
            .Append('\n')
            .Append(JsonSerializer.Serialize(model, WrittenJson.Default.LinkModel));
        if (labels is not null)
            text.Append("\nlabels ").Append(labels);
        foreach (var source in sources)
            text.Append('\n').Append(source.Name).Append(' ').Append(source.Sha256);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>What may be kept in the clear: labels name records by id.</summary>
    public static LinkModel WithoutLabels(LinkModel model) =>
        model.Labels is null ? model : model with { Labels = null };

    /// <summary>Keeps a model's labels encrypted beside a plan.</summary>
    /// <returns>Null without labels.</returns>
    public static PlanLabels? StoreLabels(LinkModel model, RunFolder folder)
    {
        if (model.Labels is not { } labels)
            return null;
        var bytes = BytesOf(labels);
        var (file, sha256) = folder.WriteNew("labels", 0, stream => stream.Write(bytes));
        return new PlanLabels(file, sha256);
    }

    /// <summary>The model of a plan, its labels read again.</summary>
    /// <exception cref="ProblemException"><c>run.other-plan</c>: the labels are others.</exception>
    public static LinkModel ModelOf(SharedPlan plan, RunFolder folder)
    {
        if (plan.Labels is not { } stored)
            return plan.Model;
        using var stream = folder.Exists(stored.File)
            ? folder.OpenRead(stored.File)
            : throw OtherPlan(stored.File);
        var model = plan.Model with
        {
            Labels = JsonSerializer.Deserialize(stream, RunJson.Default.LinkLabels),
        };
        var hash = Convert.ToHexStringLower(SHA256.HashData(BytesOf(model.Labels!)));
        return string.Equals(hash, stored.Sha256, StringComparison.Ordinal)
            ? model
            : throw OtherPlan(stored.File);
    }

    static byte[] BytesOf(LinkLabels labels) =>
        JsonSerializer.SerializeToUtf8Bytes(labels, RunJson.Default.LinkLabels);

    /// <summary>Hash of a table's file, or of its content in the order of its rows.</summary>
    public static PlanSource SourceOf(RecordTable table)
    {
        if (table.Sha256 is { } known)
            return new PlanSource(table.Name, known);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, table.Ids.ToArray());
        foreach (var name in table.Columns.Keys.Order(StringComparer.Ordinal))
        {
            var column = table.Columns[name];
            Append(hash, [name]);
            Append(hash, [.. column.Codes.ToArray().Select(code => column.Texts[code])]);
        }
        return new PlanSource(table.Name, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Begins or resumes a plan in a folder.</summary>
    /// <exception cref="ProblemException"><c>run.other-plan</c>: the folder was begun with another.</exception>
    public static PlanFile Open(
        RunFolder folder,
        string hash,
        ImmutableArray<PlanSource> sources,
        int partitions
    )
    {
        if (folder.FindText(FileName) is { } text)
        {
            return
                FindPlan(text) is { } found
                && string.Equals(found.Hash, hash, StringComparison.Ordinal)
                ? found
                : throw OtherPlan(FileName);
        }
        folder.Clear();
        var plan = new PlanFile(hash, Math.Max(1, partitions), Version, sources);
        folder.WriteTextOnce(
            FileName,
            JsonSerializer.Serialize(plan, WrittenJson.Default.PlanFile)
        );
        return plan;
    }

    /// <summary>Whether a folder was begun with this plan.</summary>
    public static bool IsOf(RunFolder folder, string hash) =>
        folder.FindText(FileName) is { } text
        && FindPlan(text) is { } found
        && string.Equals(found.Hash, hash, StringComparison.Ordinal);

    /// <summary>The problem of a folder that holds another plan.</summary>
    public static ProblemException OtherPlan(string where) =>
        new(
            new Problem(
                "run.other-plan",
                where,
                "a run of another model, other input or another version",
                "the plan that this folder was begun with",
                "Choose another folder, or force this one to start anew."
            )
        );

    /// <summary>Reads a plan.</summary>
    /// <returns>Null when it is not what we wrote.</returns>
    public static PlanFile? FindPlan(string text)
    {
        try
        {
            return JsonSerializer.Deserialize(text, RunJson.Default.PlanFile);
        }
        catch (JsonException)
        {
            return null; // Not what we wrote, so another plan.
        }
    }

    // Length before text, so that no two tables share a hash by shifting a border.
    static void Append(IncrementalHash hash, string?[] texts)
    {
        Span<byte> length = stackalloc byte[4];
        foreach (var text in texts)
        {
            BitConverter.TryWriteBytes(length, text?.Length ?? -1);
            hash.AppendData(length);
            if (text is not null)
                hash.AppendData(
                    System.Runtime.InteropServices.MemoryMarshal.AsBytes(text.AsSpan())
                );
        }
    }
}
