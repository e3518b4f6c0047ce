using LicenseVault.Core.People;
using LicenseVault.Core.Protecting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Core.Checking;

/// <summary>Checks the records of sessions and of sign-ins on their way.</summary>
internal static class PeopleChecks
{
    private const int DigestLength = 64;

    public static void CheckSession(RecordSeals seals, Document document, List<Finding> findings)
    {
        if (seals.TryOpen<SessionRecord>(Collections.Sessions, document, findings) is { } session)
            Check(Collections.Sessions, document, session.Person.Length == DigestLength && session.IdleSeconds > 0, Sessions.KeysOf(session), findings);
    }

    public static void CheckSignIn(RecordSeals seals, Document document, List<Finding> findings)
    {
        if (seals.TryOpen<SignInRecord>(Collections.SignIns, document, findings) is { } signIn)
            Check(Collections.SignIns, document, signIn.Contents.Length > 0, SignInAttempts.KeysOf(signIn), findings);
    }

    private static void Check(Collection collection, Document document, bool isConsistent, Dictionary<string, IndexValue> keys, List<Finding> findings)
    {
        if (document.Id.Length != DigestLength || !isConsistent)
            findings.Add(FindingKinds.RecordInconsistent.At(collection, document.Id));
        if (!IndexKeys.Are(document, [.. keys.Select(key => (key.Key, key.Value))]))
            findings.Add(FindingKinds.IndexKeysWrong.At(collection, document.Id));
    }
}
