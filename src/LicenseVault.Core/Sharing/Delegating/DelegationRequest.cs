using LicenseVault.Core.Archiving;

namespace LicenseVault.Core.Sharing.Delegating;

/// <summary>A wish that one person may act for another.</summary>
/// <param name="Principal">For whom.</param>
/// <param name="Delegate">Who.</param>
/// <param name="Proof">What proves it: one line of 1 to 100 characters.</param>
/// <param name="Types">Codes of certificate types; none for all.</param>
/// <param name="Until">When it ends; at most five years ahead.</param>
public sealed record DelegationRequest(
    DelegationKind Kind, DraftHolder Principal, DraftHolder Delegate, string Proof, IReadOnlyList<string> Types, DateTimeOffset Until)
{
    private const int LongestProof = 100;
    private const int MostTypes = 50;
    private const string Company = "001";

    private static readonly TimeSpan Longest = TimeSpan.FromDays(5 * 366);

    internal IEnumerable<FieldFault> Faults(DateTimeOffset now)
    {
        if (!IsNumbered(Principal) || (Kind is DelegationKind.LegalRepresentative) != (Principal.IdType == Company))
            yield return new FieldFault("principal", "malformed", "It is somebody by idType and idNumber; a legal representative's is a company, and nobody else's is.");
        if (!IsNumbered(Delegate) || Delegate.IdType == Company)
            yield return new FieldFault("delegate", "malformed", "It is a person by idType and idNumber.");
        if (Principal == Delegate)
            yield return new FieldFault("delegate", "same-person", "Nobody needs a delegation to act for themselves.");
        if (!PlainText.IsLine(Proof, LongestProof))
            yield return new FieldFault("proof", "malformed", $"It is one line of 1 to {LongestProof} characters.");
        if (Types.Count > MostTypes || Types.Any(type => !PlainText.IsCode(type, 21)))
            yield return new FieldFault("types", "malformed", $"It names at most {MostTypes} certificate types by their codes.");
        if (Until <= now || Until - now > Longest)
            yield return new FieldFault("until", "out-of-range", "It ends in the future, within five years.");
    }

    private static bool IsNumbered(DraftHolder who) => PlainText.IsCode(who.IdType, 3) && PlainText.IsLine(who.IdNumber, 64);
}
