using System.Text.Json;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Protecting;

/// <summary>Counts what is sealed under each key, by walking through every collection that holds sealed text.</summary>
public sealed class SealedValues(IDocumentStore documents, RecordSeals seals)
{
    private const int PageLength = 500;

    /// <param name="progress">Told now and then how many records were read.</param>
    public async Task<SealedCount> CountAsync(Action<long> progress, CancellationToken cancel)
    {
        var byKey = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var (read, damaged) = (0L, 0L);
        foreach (var field in SealedField.All)
        {
            await foreach (var page in WholeCollection.PagesAsync(documents, field.Collection, PageLength, cancel))
            {
                foreach (var document in page)
                {
                    var (key, isDamaged) = KeyIdOf(field, document);
                    if (isDamaged)
                        damaged++;
                    else if (key is not null)
                        byKey[key] = byKey.GetValueOrDefault(key) + 1;
                }

                progress(read += page.Count);
            }
        }

        return new SealedCount(byKey, damaged);
    }

    // No key and no damage: a record that does without the value.
    private (string? Key, bool IsDamaged) KeyIdOf(SealedField field, Document document)
    {
        try
        {
            using var content = JsonDocument.Parse(seals.OpenContent(field.Collection, document));
            if (!content.RootElement.TryGetProperty(field.Name, out var text) || text.GetString() is not { } value)
                return (null, !field.IsOptional);

            var key = SealedText.KeyIdOf(value);
            return (key, key is null);
        }
        catch (DamagedRecordException)
        {
            return (null, true);
        }
    }
}

/// <param name="ByKey">How many values are sealed under each key; a key that is not in it has none.</param>
/// <param name="Damaged">Records of which nobody can say under which key they are sealed.</param>
public sealed record SealedCount(IReadOnlyDictionary<string, long> ByKey, long Damaged);
