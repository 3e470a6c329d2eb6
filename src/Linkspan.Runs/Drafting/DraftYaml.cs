using Linkspan.Linkage.Drafting;

namespace Linkspan.Runs.Drafting;

/// <summary>Writes a drafted model as YAML that says why each part is as it is.</summary>
static class DraftYaml
{
    internal static string TextOf(DraftedModel drafted) =>
        ModelYaml.TextOf(
            drafted.Model,
            new ModelComments(
                [
                    "A linkage model, drafted from the files themselves. It runs as it stands:",
                    "  linkspan link run THIS_FILE --out FOLDER",
                    "Every line may be changed; docs/reference/linkage-model.md explains them.",
                ],
                drafted.Notes,
                drafted.Unused
            )
        );
}
