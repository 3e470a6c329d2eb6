using System.Collections.Immutable;
using System.Text;
using Linkspan.Files;

namespace Linkspan.Sources;

/// <summary>The receipts of a state, with signatures: <c>receipts/</c>. They hold no value of anybody.</summary>
/// <param name="folder">The folder; made when absent.</param>
public sealed class ReceiptShelf(string folder)
{
    /// <summary>Name of the file with the public key.</summary>
    public const string KeyFile = "receipts.pem";

    const string Ending = ".json";
    const string SignatureEnding = ".json.sig";

    /// <summary>Keeps a receipt; one of the same delivery is replaced.</summary>
    /// <returns>Path of its file.</returns>
    public string Keep(Receipt receipt, ReceiptKey key)
    {
        Directory.CreateDirectory(folder);
        var path = PathOf(receipt.Delivery);
        var bytes = Encoding.UTF8.GetBytes(receipt.ToJson() + "\n");
        AtomicFile.WriteText(Path.Combine(folder, KeyFile), key.PublicPem + "\n");
        AtomicFile.Write(path + ".sig", stream => stream.Write(key.Sign(bytes)));
        AtomicFile.Write(path, stream => stream.Write(bytes));
        return path;
    }

    /// <summary>The receipt of a delivery; null when there is none.</summary>
    public Receipt? Find(string delivery) =>
        File.Exists(PathOf(delivery)) ? Receipt.Parse(File.ReadAllText(PathOf(delivery))) : null;

    /// <summary>All receipts, the latest first.</summary>
    public ImmutableArray<Receipt> List() =>
        Directory.Exists(folder)
            ?
            [
                .. Directory
                    .EnumerateFiles(folder, "*" + Ending)
                    .Select(f => Receipt.Parse(File.ReadAllText(f)))
                    .OrderByDescending(r => r.At)
                    .ThenBy(r => r.Delivery, StringComparer.Ordinal),
            ]
            : [];

    /// <summary>Whether a receipt's file and its signature belong together, by the key beside them.</summary>
    /// <param name="path">Path of the receipt; its signature and the key lie beside it.</param>
    public static bool IsSigned(string path)
    {
        var signature = path[..^Ending.Length] + SignatureEnding;
        var key = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, KeyFile);
        return File.Exists(signature)
            && File.Exists(key)
            && ReceiptKey.IsSigned(
                File.ReadAllBytes(path),
                File.ReadAllBytes(signature),
                File.ReadAllText(key)
            );
    }

    string PathOf(string delivery) => Path.Combine(folder, delivery + Ending);
}
