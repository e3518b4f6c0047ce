using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Catalogue;

/// <summary>The certificate types of this vault, all versions.</summary>
public sealed class TypeCatalogue(IDocumentStore documents, RecordSeals seals, IObjectStore objects, TypeReader reader)
{
    private const int Most = 1000;
    private const int CodeLength = 21;

    /// <summary>The newest version, or null.</summary>
    public async Task<CertificateType?> CurrentAsync(string code, CancellationToken cancel)
    {
        if (code.Length is not CodeLength)
            return null;

        var newest = await documents.QueryAsync(
            Collections.Types, new IndexQuery("by_code", [IndexValue.Of(code)], Descending: true, Limit: 1), cancel);
        return newest.Documents is [var document] ? Open(document) : null;
    }

    /// <summary>One version, or null.</summary>
    public async Task<CertificateType?> FindAsync(string code, int version, CancellationToken cancel) =>
        code.Length is CodeLength && await documents.FindAsync(Collections.Types, IdOf(code, version), cancel) is { } document
            ? Open(document)
            : null;

    /// <summary>The newest version of every type, by code.</summary>
    public async Task<IReadOnlyList<CertificateType>> ListAsync(CancellationToken cancel) =>
        [.. (await ListVersionsAsync(cancel)).GroupBy(type => type.Code).Select(versions => versions.MaxBy(type => type.Version)!)];

    /// <summary>Every version of every type, by code and version.</summary>
    public async Task<IReadOnlyList<CertificateType>> ListVersionsAsync(CancellationToken cancel)
    {
        var page = await documents.QueryAsync(Collections.Types, new IndexQuery("by_code", [], Limit: Most), cancel);
        return [.. page.Documents.Select(Open)];
    }

    /// <summary>Takes in a type as a new version, unless the newest one says the same. All faults at once, nothing stored with one.</summary>
    public async Task<TypeImport> ImportAsync(TypePackage package, CancellationToken cancel)
    {
        while (true)
        {
            var reading = reader.Read(package);
            if (reading is TypeReading.Refused refused)
                return new TypeImport.Refused(refused.Faults);

            var readable = (TypeReading.Readable)reading;
            var current = await CurrentAsync(readable.Record.Definition.Code, cancel);
            if (current?.Digest == readable.Record.Digest)
                return new TypeImport.Unchanged(current);

            foreach (var (key, content) in readable.Objects)
                await objects.PutOnceAsync(key, content, cancel);

            var record = readable.Record with { Version = (current?.Version ?? 0) + 1 };
            if (await InsertAsync(record, cancel) is WriteOutcome.Written)
                return new TypeImport.Imported(record.ToType());

            // Somebody imported the same type at the same moment: look again at what stands now.
        }
    }

    private Task<WriteOutcome> InsertAsync(CertificateTypeRecord record, CancellationToken cancel)
    {
        var code = record.Definition.Code;
        return documents.WriteAsync(
            seals.Insert(
                Collections.Types,
                IdOf(code, record.Version),
                record,
                new Dictionary<string, IndexValue> { ["code"] = IndexValue.Of(code), ["version"] = IndexValue.Of(record.Version) }),
            cancel);
    }

    private CertificateType Open(Document document) => seals.Open<CertificateTypeRecord>(Collections.Types, document).ToType();

    internal static string IdOf(string code, int version) => $"{code}:{version}";
}
