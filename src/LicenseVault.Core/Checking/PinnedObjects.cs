using System.Security.Cryptography;
using LicenseVault.Core.Drawing;
using LicenseVault.Core.Storing;
using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Core.Checking;

/// <summary>Checks the templates and fonts that types and certificates pin by digest: each once in a round, whoever asks.</summary>
public sealed class PinnedObjects(IObjectStore objects, FontCatalogue installed)
{
    internal async Task<IReadOnlyList<Finding>> FindingsOfAsync(IEnumerable<string> templates, IEnumerable<string> fonts, CheckRound round, CancellationToken cancel)
    {
        var findings = new List<Finding>();
        foreach (var digest in templates.Distinct())
            await AddAsync(TemplateLibrary.TemplateKeyOf(digest), key => TemplateAsync(key, digest));
        foreach (var digest in fonts.Distinct())
            await AddAsync(TemplateLibrary.FontKeyOf(digest), key => FontAsync(key, digest));
        return findings;

        // Others wait for the same answer, so no caller's hang-up ends the reading.
        async Task AddAsync(ObjectKey key, Func<ObjectKey, Task<FindingKind?>> check)
        {
            var answer = round.Pinned.GetOrAdd(key, check);
            try
            {
                if (await answer.WaitAsync(cancel) is { } kind)
                    findings.Add(kind.At(key));
            }
            catch (StoreUnavailableException)
            {
                // An outage ends; the next one who asks shall not hear of this one.
                round.Pinned.TryRemove(new(key, answer));
                throw;
            }
        }
    }

    /// <summary>Puts back a font that is installed on this machine with the very digest. Of templates there is no other copy.</summary>
    internal async Task<bool> TryRepairAsync(Finding finding, CheckRound round, CancellationToken cancel)
    {
        var key = new ObjectKey(finding.Place);
        if (finding.Kind != FindingKinds.FontMissing && finding.Kind != FindingKinds.FontDamaged)
            return false;

        var digest = key.Value.Split('/')[^1];
        var file = installed.Faces.Select(face => face.Path).Distinct().FirstOrDefault(path => IsFile(path, digest));
        if (file is null)
            return false;

        var content = await File.ReadAllBytesAsync(file, cancel);
        if (DigestOf(content) != digest)
            return false;

        await objects.RepairAsync(key, content, cancel);
        round.Pinned.TryRemove(key, out _);
        return await FontAsync(key, digest) is null;
    }

    private Task<FindingKind?> TemplateAsync(ObjectKey key, string digest) =>
        CheckAsync(key, digest, FindingKinds.TemplateMissing, FindingKinds.TemplateDamaged, content => Template.Read(content) is TemplateReading.Accepted);

    private Task<FindingKind?> FontAsync(ObjectKey key, string digest) =>
        CheckAsync(key, digest, FindingKinds.FontMissing, FindingKinds.FontDamaged, content => FontFile.Open(content) is FontFile.Readable);

    private async Task<FindingKind?> CheckAsync(ObjectKey key, string digest, FindingKind missing, FindingKind damaged, Func<byte[], bool> isReadable)
    {
        try
        {
            var content = await WholeObject.ReadAsync(objects, key, CancellationToken.None);
            return content is null ? missing
                : DigestOf(content) == digest && isReadable(content) ? null
                : damaged;
        }
        catch (Exception problem) when (problem is IOException or InvalidDataException)
        {
            return damaged;
        }
    }

    private static bool IsFile(string path, string digest)
    {
        try
        {
            using var file = File.OpenRead(path);
            return Convert.ToHexStringLower(SHA256.HashData(file)) == digest;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string DigestOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
