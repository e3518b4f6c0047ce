using System.Text.Json;

namespace LicenseVault.Core.Minting;

/// <summary>
/// JSON may hold half of a surrogate pair as <c>\uD800</c>: no text, cannot be signed or drawn, and makes every later reading throw.
/// </summary>
internal static class WholeText
{
    /// <summary>Whether every string and member name below the element is well-formed Unicode.</summary>
    public static bool Holds(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().All(member => member.Name is not null && Holds(member.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(Holds),
                JsonValueKind.String => element.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
