using System.Text.Json.Serialization;

namespace LicenseVault.Server.SignIn;

/// <summary>Why somebody is not signed in. Each has its words in the texts of the pages.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SignInFault>))]
internal enum SignInFault
{
    /// <summary>It was begun in another browser, is too old, or was ended before.</summary>
    NotBegun,

    /// <summary>The person called it off at the provider.</summary>
    Cancelled,

    /// <summary>The provider refused for another reason.</summary>
    Refused,

    /// <summary>The provider does not answer, or not in the form agreed.</summary>
    ProviderAway,

    /// <summary>The token is none, or was not signed by the provider in a way that is taken.</summary>
    TokenNotGenuine,

    /// <summary>Another provider gave it.</summary>
    TokenForeign,

    /// <summary>It is for another service.</summary>
    TokenForOthers,

    /// <summary>It is too old.</summary>
    TokenExpired,

    /// <summary>It comes from the future: the clocks of provider and vault differ.</summary>
    ClocksDiffer,

    /// <summary>It belongs to another sign-in: somebody uses it twice.</summary>
    NonceDiffers,

    /// <summary>The provider was told to make sure of the person anew, and has not.</summary>
    NotFresh,

    /// <summary>It does not say, or not readably, who it is.</summary>
    PersonUnclear,

    /// <summary>It gives one person what must be in two hands.</summary>
    RolesConflict,

    /// <summary>Somebody else than whose session it was has confirmed it.</summary>
    AnotherPerson,
}
