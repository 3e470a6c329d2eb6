using Linkspan.Files;
using Linkspan.Linkage.Drafting;

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
        var drafted = Draft.Of([.. inputs.Select(i => DraftFiles.Read(i, cancel))]);
        AtomicFile.WriteText(output, DraftYaml.TextOf(drafted));
        return drafted;
    }
}
