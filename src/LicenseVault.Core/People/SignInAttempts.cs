using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.People;

/// <summary>Sign-ins on their way, by the digest of their state. Each can be taken once, by whichever process the browser comes back to.</summary>
public sealed class SignInAttempts(IDocumentStore documents, RecordSeals seals, SealedText sealing, TimeProvider clock, IEntropy entropy)
{
    public static TimeSpan Lifetime { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Notes the attempt and returns its state.</summary>
    public async Task<string> BeginAsync(SignInAttempt attempt, CancellationToken cancel)
    {
        var state = RandomToken.Next(entropy);
        var id = RandomToken.DigestOf(state);
        var record = new SignInRecord(await sealing.SealJsonAsync(attempt, SignInRecord.PlaceOf(id), cancel), attempt.BegunAt + Lifetime);
        return await documents.WriteAsync(seals.Insert(Collections.SignIns, id, record, KeysOf(record)), cancel) is WriteOutcome.Written
            ? state
            : throw new InvalidOperationException("A new sign-in could not be stored.");
    }

    /// <summary>
    /// The attempt with this state, which is then used up: of two that take it at once one gets it. Null when there is none (any more), it is too
    /// late, or another browser began it; then it stays for the browser that did.
    /// </summary>
    public async Task<SignInAttempt?> TakeAsync(string state, string browser, CancellationToken cancel)
    {
        var id = RandomToken.DigestOf(state);
        if (!RandomToken.IsOne(state) || await documents.FindAsync(Collections.SignIns, id, cancel) is not { } document)
            return null;

        var record = seals.Open<SignInRecord>(Collections.SignIns, document);
        var attempt = await sealing.OpenJsonAsync<SignInAttempt>(record.Contents, SignInRecord.PlaceOf(id), cancel);
        return attempt.Browser == RandomToken.DigestOf(browser)
            && clock.GetUtcNow() < record.Until
            && await documents.WriteAsync(new DocumentWrite.Delete(Collections.SignIns, id, document.Version), cancel) is WriteOutcome.Written
                ? attempt
                : null;
    }

    internal static Dictionary<string, IndexValue> KeysOf(SignInRecord record) => new() { ["until"] = IndexValue.Of(record.Until.ToUnixTimeSeconds()) };
}
