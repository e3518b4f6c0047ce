using System.Text.Json.Serialization;

namespace LicenseVault.Core.People;

/// <summary>Who has signed in.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Citizen), "citizen")]
[JsonDerivedType(typeof(Clerk), "clerk")]
public abstract record Person
{
    private Person()
    {
    }

    /// <summary>As the identity provider says.</summary>
    public required string Name { get; init; }

    /// <summary>Somebody who holds certificates, by the number under which they were issued.</summary>
    public sealed record Citizen : Person
    {
        /// <summary>Three digits of GB/T 36903 Appendix A.</summary>
        public required string IdType { get; init; }

        public required string IdNumber { get; init; }
    }

    /// <summary>Somebody who acts for an agency.</summary>
    public sealed record Clerk : Person
    {
        /// <summary>The agency's code; for one that issues, the issuer's.</summary>
        public required string Agency { get; init; }

        /// <summary>What the agency calls them by; one operator is one person.</summary>
        public required string Operator { get; init; }

        public required IReadOnlyList<Role> Roles { get; init; }
    }

    /// <summary>Whether it is a clerk with this role.</summary>
    public bool Holds(Role role) => this is Clerk clerk && clerk.Roles.Contains(role);
}
