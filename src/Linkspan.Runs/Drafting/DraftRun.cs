using System.Collections.Immutable;
using Linkspan.Files;
using Linkspan.Linkage;
using Linkspan.Linkage.Drafting;
using Linkspan.Linkage.Identifiers;
using Linkspan.Linkage.Records;

namespace Linkspan.Runs.Drafting;

/// <summary>Profiles files and writes a model for them.</summary>
public static class DraftRun
{
    /// <summary>Reads the files, drafts, and writes the model, whole or not at all.</summary>
    /// <param name="inputs">One or more files.</param>
    /// <param name="output">The model's path; an older model is replaced.</param>
    /// <param name="cancel">Stops the reading.</param>
    /// <exception cref="Linkspan.Vocabulary.ProblemException">Codes <c>draft.*</c> and <c>file.*</c>.</exception>
    public static DraftedModel Write(
        IReadOnlyList<DraftInput> inputs,
        string output,
        CancellationToken cancel
    )
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var files = inputs.Select(i => DraftFiles.Read(i, cancel)).ToList();
        var drafted = Draft.Of(files);
        AtomicFile.WriteText(output, DraftYaml.TextOf(drafted));
        return drafted with { Remarks = Remarks(drafted.Model, files) };
    }

    static ImmutableArray<string> Remarks(LinkModel model, List<DraftFile> files)
    {
        var prepared = files.Select(f => Preparation.Prepare(model, TableOf(f)));
        var shared = Feasibility.Of(
            model,
            LinkRecords.Encode(model, [.. prepared]),
            [.. files.Select(f => f.Rows)]
        );
        return [.. shared.Select(s => s.Remark).OfType<string>()];
    }

    static RecordTable TableOf(DraftFile file) =>
        new(
            file.Name,
            RecordIds.RowNumbers(file.SampleRows),
            file.Columns.Zip(file.Values)
                .DistinctBy(c => c.First, StringComparer.Ordinal)
                .ToDictionary(c => c.First, c => TextColumn.Of(c.Second), StringComparer.Ordinal)
        );
}
