using Linkspan.Files;
using Linkspan.Runs;
using Linkspan.Vocabulary;

namespace Linkspan.Cli.Link;

/// <summary>Keeps the link commands out of a state: there only a permit lets records be linked.</summary>
static class StateGuard
{
    const int FoldersMax = 256;

    /// <summary>Refuses a model, the files that it names or a folder of results inside a state.</summary>
    /// <exception cref="ProblemException"><c>permit.link-inside-state</c>; a mistake in the model.</exception>
    internal static void RequireOutside(string model, string results)
    {
        RequireOutside(model);
        RequireOutside(results);
        var folder = Path.GetDirectoryName(Path.GetFullPath(model))!;
        foreach (var source in ModelFile.Read(model).Sources)
            RequireOutside(SourceTables.PathOf(source, folder));
    }

    /// <summary>Refuses a path with a state's settings in its folder or in one above.</summary>
    /// <param name="path">A file or folder, which need not exist.</param>
    /// <exception cref="ProblemException"><c>permit.link-inside-state</c>.</exception>
    internal static void RequireOutside(string path)
    {
        var folder = Path.GetFullPath(path);
        for (var n = 0; folder is not null && n < FoldersMax; n++)
        {
            if (StateFolder.IsState(folder))
                throw new ProblemException(
                    new Problem(
                        "permit.link-inside-state",
                        path,
                        $"a place inside the state {folder}",
                        "a folder outside any state",
                        "Inside a state records are linked under a permit only, by `linkspan ingest` "
                            + "and the person index; choose another folder."
                    )
                );
            folder = Path.GetDirectoryName(folder);
        }
    }
}
