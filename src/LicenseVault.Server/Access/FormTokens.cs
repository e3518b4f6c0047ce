using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.People;
using LicenseVault.Core.Protecting;

namespace LicenseVault.Server.Access;

/// <summary>
/// Tells forms that this vault gave to a session from forms that another site made up. The token follows from the session, so that any
/// process can check it, and stays good for telling whose form it was when the session is over.
/// </summary>
internal sealed class FormTokens(LookupDigest digests)
{
    public const string Field = "form-token";

    public string Of(Session session) => digests.Of("form-token", session.Id);

    public bool IsOf(Session session, IFormCollection form) =>
        form[Field] is [{ } sent]
        && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(sent), Encoding.UTF8.GetBytes(Of(session)));
}
